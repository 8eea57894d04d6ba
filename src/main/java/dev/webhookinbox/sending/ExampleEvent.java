package dev.webhookinbox.sending;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

import tools.jackson.databind.json.JsonMapper;

import dev.webhookinbox.provider.WebhookEvent;
import dev.webhookinbox.sending.OutgoingEvent.Content;

/** An event that was made here to see whether a destination takes any; no inbox has it. */
final class ExampleEvent {

    private static final String TYPE = "webhook-inbox.test";
    private static final JsonMapper JSON = new JsonMapper();

    private ExampleEvent() {}

    static OutgoingEvent at(Instant now, Instant deadline) {
        var random = UUID.randomUUID().toString();
        byte[] body = "{\"type\":\"%s\",\"timestamp\":\"%s\",\"data\":{}}".formatted(TYPE, now)
                .getBytes(StandardCharsets.UTF_8);
        return new OutgoingEvent("evt_" + random, "msg_" + random, 0, EventSender.NOTICES, null, TYPE, "test:" + random,
                now, now, 1,
                EventSender.NOTICES + " test:" + random + " " + TYPE, deadline,
                new Content(body, "application/json", null), null,
                decoding(body));
    }

    private static Supplier<WebhookEvent> decoding(byte[] body) {
        WebhookEvent.Unknown event = () -> () -> JSON.readTree(body);
        return () -> event;
    }

}
