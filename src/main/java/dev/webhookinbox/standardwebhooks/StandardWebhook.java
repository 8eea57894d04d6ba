package dev.webhookinbox.standardwebhooks;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.webhookinbox.provider.ParsedBody;
import dev.webhookinbox.provider.Decoded;
import dev.webhookinbox.provider.Envelope;
import dev.webhookinbox.provider.EventKind;
import dev.webhookinbox.provider.Json;
import dev.webhookinbox.provider.KeyNames;
import dev.webhookinbox.provider.Outline;
import dev.webhookinbox.provider.Sha256;
import dev.webhookinbox.provider.Shape;
import dev.webhookinbox.provider.Subject;
import dev.webhookinbox.provider.Timestamps;

/** Reads trusted bodies. Specification: Payload structure. */
final class StandardWebhook {

    /** Under which all types are counted: senders may have any number of them. */
    static final String ANY_TYPE = "*";

    private static final String TYPE = "type";
    private static final String TIMESTAMP = "timestamp";
    static final Set<String> FIELDS = Set.of(TIMESTAMP);
    private static final String ID_KEY = "webhook_id";
    private static final String OBJECT_KEY = "data.id";
    static final KeyNames KEY_NAMES = KeyNames.of(Set.of(ID_KEY, OBJECT_KEY));

    private static final Shape READ = Shape.of(List.of(TYPE, TIMESTAMP));
    private static final Shape OUTLINED = READ.with("data", Shape.of(List.of("id")));

    private StandardWebhook() {}

    /**
     * Reads the envelope: an event is its signed id, whatever else a delivery says, and whether or not it can be read.
     *
     * @param signedAt the signed time of the delivery, which stands in for the one of the event
     * @param sent the body as it was sent
     * @param text the same as it was before it was compressed
     */
    static Envelope envelope(String id, Instant signedAt, byte[] sent, byte[] text) {
        var identity = Sha256.ofParts("webhook-id", id);
        var keys = new HashMap<>(Map.of(ID_KEY, id));
        var outline = Outline.of(text, OUTLINED);
        if (outline == null) {
            return new Envelope(id, null, Subject.ofItsOwn(identity), identity, Sha256.of(sent), keys, signedAt,
                    "the body is not a JSON object");
        }
        var json = outline.json();
        var object = Json.text(json.path("data"), "id");
        if (object != null) {
            keys.put(OBJECT_KEY, object);
        }
        var type = json.path(TYPE).stringValue("");
        if (type.isBlank()) {
            return new Envelope(id, null, Subject.ofItsOwn(identity), identity, outline.content(), keys, signedAt,
                    "type is missing or not a text");
        }
        return new Envelope(id, type, subject(type, object, identity), identity, outline.content(), keys,
                Objects.requireNonNullElse(timestamp(json), signedAt), null);
    }

    static EventKind kind(String type) {
        return new EventKind(StandardWebhookEvent.class, ANY_TYPE, text -> decode(type, text));
    }

    private static Decoded decode(String type, byte[] text) {
        var body = ParsedBody.read(text, READ);
        var timestamp = timestamp(body.known());
        var isRead = timestamp != null || body.known().path(TIMESTAMP).isMissingNode()
                || body.known().path(TIMESTAMP).isNull();
        return new Decoded(new StandardWebhookEvent(type, timestamp, body),
                new TreeSet<>(isRead ? Set.of() : Set.of(TIMESTAMP)));
    }

    /** What {@code user.created} tells of the object in its data is told of that user; without one, of nothing. */
    private static Subject subject(String type, @Nullable String object, Sha256 identity) {
        var kind = type.split("\\.", 2)[0];
        return object == null || kind.isBlank() ? Subject.ofItsOwn(identity) : new Subject(kind, object);
    }

    private static @Nullable Instant timestamp(JsonNode json) {
        var value = json.path(TIMESTAMP);
        return value.isString() || value.isNumber() ? Timestamps.parse(value.asString()) : null;
    }

}
