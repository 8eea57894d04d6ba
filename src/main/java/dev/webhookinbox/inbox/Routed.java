package dev.webhookinbox.inbox;

import java.util.List;

/** An event, the handlers whose work it becomes, and what of it is stored as JSON. */
record Routed(NewEvent event, List<String> handlers, String keys, String headers) {}
