package dev.webhookinbox.openpoly;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.provider.Envelope;
import dev.webhookinbox.provider.KeyNames;
import dev.webhookinbox.provider.Outline;
import dev.webhookinbox.provider.Sha256;
import dev.webhookinbox.provider.Shape;
import dev.webhookinbox.provider.Subject;

/** Reads the envelope of a trusted body: an OpenPoly event is its {@code event_id}, whatever else a delivery says. */
final class EnvelopeReader {

    private static final String EVENT_ID = "event_id";

    static final KeyNames KEY_NAMES = KeyNames
            .of(Stream.concat(Stream.of(EVENT_ID), EventBody.IDS.stream()).toList())
            .withUsers("external_user_id");

    private static final Shape SHAPE = Shape.of(List.of(EVENT_ID, "event_type"))
            .with("data", Shape.of(EventBody.IDS));

    private EnvelopeReader() {}

    /** What is read of a body, or null when it is not a JSON object. */
    static @Nullable Outline outline(byte[] text) {
        return Outline.of(text, SHAPE);
    }

    /**
     * Reads the envelope of a body that has an {@code event_id}.
     *
     * @param signedAt the signed timestamp of the delivery, the only time OpenPoly tells
     */
    static Envelope read(Outline outline, String eventId, Instant signedAt) {
        var body = new EventBody(outline.json());
        var dedupKey = Sha256.ofParts("event_id", eventId);
        var type = body.eventType();
        var keys = body.keys();
        keys.put(EVENT_ID, eventId);
        return new Envelope(eventId, type, subject(type, body, dedupKey), dedupKey, outline.content(), keys, signedAt,
                type == null ? "event_type is missing" : null);
    }

    private static Subject subject(@Nullable String type, EventBody body, Sha256 dedupKey) {
        var entity = type == null ? null : Subjects.of(type, body);
        return entity == null ? Subject.ofItsOwn(dedupKey) : entity;
    }

}
