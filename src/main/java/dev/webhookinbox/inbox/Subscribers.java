package dev.webhookinbox.inbox;

import java.util.Collection;
import java.util.List;

/** Those who want stored events: what the inbox needs to know of whoever works them off. */
public interface Subscribers {

    /** The names of the handlers an event must go to. */
    List<String> handlersOf(String source, String type);

    /** Tells that this node committed work for the handlers. Returns at once. */
    void wake(Collection<String> handlers);

}
