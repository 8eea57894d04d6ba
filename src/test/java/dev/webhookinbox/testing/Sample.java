package dev.webhookinbox.testing;

import org.jspecify.annotations.Nullable;

/**
 * A documented event as its provider would send it.
 *
 * @param eventId the provider's id of the event
 * @param kind what entity it is about
 * @param state the state that entity is in once the event is handled and nothing else is known of it
 */
public record Sample(String source, String eventId, String type, String body, String kind, String entityId,
        @Nullable String state) {

    public String subject() {
        return kind + ":" + entityId;
    }

    @Override
    public String toString() {
        return type;
    }

}
