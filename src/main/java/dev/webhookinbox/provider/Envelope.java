package dev.webhookinbox.provider;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What the inbox needs to know of a trusted body: who it is, what it is about, and how to find it again.
 * Its texts are made fit for the database, see {@link Texts}. The body itself keeps every byte.
 *
 * @param eventId the provider's id of the event
 * @param type the provider's name for what happened; null only when it cannot be read
 * @param subject the entity it is about; an event about none gets one of its own
 * @param dedupKey two deliveries are the same event when source and this are equal
 * @param content digest of the content without white space and member order; differs where a redelivery conflicts
 * @param keys the ids people search by, under the provider's own field names
 * @param occurredAt when the provider says it happened
 * @param problem why the body can never be handled; null when it can
 */
public record Envelope(@Nullable String eventId, @Nullable String type, Subject subject, Sha256 dedupKey,
        Sha256 content,
        Map<String, String> keys, @Nullable Instant occurredAt, @Nullable String problem) {

    public Envelope {
        eventId = eventId == null ? null : Texts.id(eventId);
        type = type == null ? null : Texts.id(type);
        var ids = new HashMap<String, String>();
        keys.forEach((name, id) -> ids.put(Texts.name(name), Texts.id(id)));
        keys = Map.copyOf(ids);
    }

    /**
     * What the inbox tells it by from every other event: half of a digest of the source and the {@link #dedupKey}. It is stored, so
     * that of the same two it may never be another.
     */
    public UUID identity(String source) {
        return Sha256.ofParts(source, dedupKey.hex()).half();
    }

    /** Half of the digest of the content; null where the identity is that of the content, so that no redelivery can differ. */
    public @Nullable UUID contentHash() {
        return content.equals(dedupKey) ? null : content.half();
    }

    /** The envelope of a body without a readable identity: the bytes themselves are the identity. */
    public static Envelope unreadable(byte[] body, String problem) {
        var identity = Sha256.of(body);
        return new Envelope(null, null, Subject.ofItsOwn(identity), identity, identity, Map.of(), null, problem);
    }

}
