package dev.webhookinbox.tracking;

import java.util.List;

/** What an event does to the items that need a person. */
sealed interface AttentionChange {

    /** Opens an item, or adds to the open one of the same kind; nothing for an incident already counted. */
    record Open(Incident incident) implements AttentionChange {}

    /**
     * Closes the open items of the entity that wait for its success, if it has succeeded, and those of another state than
     * it stands in now.
     */
    record Close(EntityKey entity, StoredState state, long inboxId) implements AttentionChange {}

    /** Closes the open items of others that wait for one of the references, and remembers it for those to come. */
    record Settle(String source, List<String> references, long inboxId) implements AttentionChange {}

}
