package dev.webhookinbox.standardwebhooks;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.webhookinbox.provider.Api;
import dev.webhookinbox.provider.Body;
import dev.webhookinbox.provider.WebhookEvent;

/**
 * An event of a sender that follows Standard Webhooks. The specification knows no types: which there are, and what their
 * data is, only the sender documents.
 *
 * @param type what happened, such as {@code user.created}
 * @param timestamp when the sender says it happened; null where it does not
 */
@Api
public record StandardWebhookEvent(String type, @Nullable Instant timestamp, Body body) implements WebhookEvent {

    /** What the event carries, in whatever form; a missing node where it carries nothing. */
    public JsonNode data() {
        return raw().path("data");
    }

}
