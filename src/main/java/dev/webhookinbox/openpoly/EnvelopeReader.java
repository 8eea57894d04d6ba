package dev.webhookinbox.openpoly;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.provider.Envelope;
import dev.webhookinbox.provider.Json;
import dev.webhookinbox.provider.Sha256;

/** Reads the envelope of a trusted body: an OpenPoly event is its {@code event_id}, whatever else a delivery says. */
final class EnvelopeReader {

    private EnvelopeReader() {}

    /**
     * Reads the envelope of a body that has an {@code event_id}.
     *
     * @param signedAt the signed timestamp of the delivery, the only time OpenPoly tells
     */
    static Envelope read(EventBody body, String eventId, Instant signedAt) {
        var dedupKey = Sha256.ofParts("event_id", eventId);
        var content = Sha256.ofParts(Json.canonical(body.json()));
        var type = body.eventType();
        return new Envelope(eventId, type, subject(type, body, dedupKey), dedupKey, content, body.keys(), signedAt,
                type == null ? "event_type is missing" : null);
    }

    private static String subject(@Nullable String type, EventBody body, Sha256 dedupKey) {
        var entity = type == null ? null : EntityReference.of(type, body);
        return entity == null ? Envelope.subjectOfItsOwn(dedupKey) : entity.subject();
    }

}
