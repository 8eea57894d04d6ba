package dev.webhookinbox.openpoly;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.webhookinbox.provider.Credentials;
import dev.webhookinbox.provider.Delivery;
import dev.webhookinbox.provider.EntityKind;
import dev.webhookinbox.provider.Envelope;
import dev.webhookinbox.provider.EventKind;
import dev.webhookinbox.provider.KeyNames;
import dev.webhookinbox.provider.Outline;
import dev.webhookinbox.provider.PersonalMembers;
import dev.webhookinbox.provider.Provider;
import dev.webhookinbox.provider.Rejection;
import dev.webhookinbox.provider.TimestampTolerance;
import dev.webhookinbox.provider.Timestamps;
import dev.webhookinbox.provider.Told;
import dev.webhookinbox.provider.Verification;
import dev.webhookinbox.provider.Verification.Rejected;
import dev.webhookinbox.provider.Verification.Trusted;

/** OpenPoly, in its headers called Polynion. The order of the checks is the contract's. Contract: OpenPoly, Signature. */
@Component
class OpenPolyProvider implements Provider {

    private static final PersonalMembers PERSONAL = PersonalMembers.USUAL.hiding("failure_reason")
            .withUserIds("external_user_id", "operator_user_id")
            .withUserKinds("session");

    private static final Rejection EVENT_ID_MISMATCH = new Rejection(400, "EVENT_ID_MISMATCH",
            "The event id in the header is not the one in the signed body.", Rejection.Signature.RIGHT);

    @Override
    public String name() {
        return "openpoly";
    }

    @Override
    public Set<String> headers() {
        return SignedHeaders.NAMES;
    }

    @Override
    public Class<? extends Record> options() {
        return TimestampTolerance.class;
    }

    @Override
    public Verification verify(Delivery delivery, Credentials credentials) {
        var headers = SignedHeaders.of(delivery);
        if (headers == null) {
            return new Rejected(Rejection.MISSING_SIGNATURE_HEADERS);
        }
        if (!headers.hasKnownVersion()) {
            return new Rejected(Rejection.UNSUPPORTED_SIGNATURE_VERSION);
        }
        var timestamp = headers.vouchedTimestamp(delivery, credentials);
        if (timestamp == null) {
            return new Rejected(Rejection.INVALID_SIGNATURE);
        }
        var signedAt = Timestamps.parse(timestamp);
        if (signedAt == null) {
            return new Rejected(Rejection.TIMESTAMP_SKEW_TOO_LARGE);
        }
        var skew = Duration.between(signedAt, delivery.receivedAt()).abs();
        if (!credentials.options(TimestampTolerance.class).covers(skew)) {
            return new Rejected(Rejection.TIMESTAMP_SKEW_TOO_LARGE, skew);
        }
        var outline = EnvelopeReader.outline(credentials.bodies().text(delivery.body()));
        return read(delivery.body(), outline, headers, signedAt, skew);
    }

    /** A reason is free text, which may quote anything. Contract: OpenPoly, Events. */
    @Override
    public PersonalMembers personal() {
        return PERSONAL;
    }

    @Override
    public KeyNames keyNames() {
        return EnvelopeReader.KEY_NAMES;
    }

    @Override
    public List<EntityKind> kinds() {
        return States.KINDS;
    }

    @Override
    public @Nullable String state(String type) {
        return Explanation.state(type);
    }

    @Override
    public Told told(String type, byte[] text) {
        return Explanation.of(text);
    }

    @Override
    public @Nullable String advice(String reason) {
        return Explanation.advice(reason);
    }

    /** An order is filled or refused soon; a payout has an item from its first event on, and a session may last. */
    @Override
    public Map<String, Duration> stuckAfter() {
        return Map.of("order", Duration.ofHours(1));
    }

    @Override
    public Set<String> types() {
        return OpenPolyEvents.types();
    }

    @Override
    public EventKind kind(String type) {
        return OpenPolyEvents.kind(type);
    }

    @Override
    public Set<String> fields() {
        return OpenPolyEvents.fields();
    }

    /** The header's event id is not signed: only where the body confirms it is it the event's. */
    private static Verification read(byte[] bytes, @Nullable Outline outline, SignedHeaders headers, Instant signedAt,
            Duration skew) {
        if (outline == null) {
            return new Trusted(Envelope.unreadable(bytes, "the body is not a JSON object"), skew);
        }
        var body = new EventBody(outline.json());
        var eventId = body.eventId();
        if (eventId == null && headers.name(String.valueOf(body.eventNumber()))) {
            eventId = body.eventNumber();
        }
        if (eventId == null) {
            return new Trusted(Envelope.unreadable(bytes, "event_id is missing"), skew);
        }
        return headers.name(eventId)
                ? new Trusted(EnvelopeReader.read(outline, eventId, signedAt), skew)
                : new Rejected(EVENT_ID_MISMATCH, skew);
    }

}
