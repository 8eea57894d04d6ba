package dev.webhookinbox.inbox;

import java.util.List;

import dev.webhookinbox.sql.KeyEntries;

/**
 * An event, the handlers whose work it becomes, and what of it is stored as JSON.
 *
 * @param hashes of what it is found by, see {@link KeyEntries}
 */
record Routed(NewEvent event, List<String> handlers, String keys, String headers, long[] hashes) {}
