package dev.webhookinbox.openpoly;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

import dev.webhookinbox.provider.Credentials;
import dev.webhookinbox.provider.Delivery;
import dev.webhookinbox.provider.Envelope;
import dev.webhookinbox.provider.Json;
import dev.webhookinbox.provider.Provider;
import dev.webhookinbox.provider.Refusal;
import dev.webhookinbox.provider.Timestamps;
import dev.webhookinbox.provider.UndecodableEventException;
import dev.webhookinbox.provider.Verification;
import dev.webhookinbox.provider.Verification.Rejected;
import dev.webhookinbox.provider.Verification.Trusted;
import dev.webhookinbox.provider.WebhookEvent;

/** OpenPoly, in its headers called Polynion. The order of the checks is the contract's. Contract: OpenPoly, Signature. */
@Component
class OpenPolyProvider implements Provider {

    @Override
    public String name() {
        return "openpoly";
    }

    @Override
    public Set<String> headers() {
        return SignedHeaders.NAMES;
    }

    @Override
    public Verification verify(Delivery delivery, Credentials credentials) {
        var headers = SignedHeaders.of(delivery);
        if (headers == null) {
            return new Rejected(Refusal.MISSING_SIGNATURE_HEADERS);
        }
        if (!headers.hasKnownVersion()) {
            return new Rejected(Refusals.UNSUPPORTED_SIGNATURE_VERSION);
        }
        if (!headers.vouchFor(delivery.body(), credentials.secrets())) {
            return new Rejected(Refusal.INVALID_SIGNATURE);
        }
        var signedAt = Timestamps.parse(headers.timestamp());
        if (signedAt == null) {
            return new Rejected(Refusals.TIMESTAMP_SKEW_TOO_LARGE);
        }
        var skew = Duration.between(signedAt, delivery.receivedAt()).abs();
        if (skew.compareTo(credentials.timestampTolerance()) > 0) {
            return new Rejected(Refusals.TIMESTAMP_SKEW_TOO_LARGE, skew);
        }
        return read(delivery.body(), headers.eventId(), signedAt, skew);
    }

    @Override
    public Set<String> types() {
        return OpenPolyEvents.types();
    }

    @Override
    public Class<? extends WebhookEvent> eventClass(String type) {
        return OpenPolyEvents.eventClass(type);
    }

    @Override
    public WebhookEvent decode(String type, byte[] body) {
        var json = object(body);
        if (json == null) {
            throw new UndecodableEventException("the body is not a JSON object");
        }
        return OpenPolyEvents.decode(type, json);
    }

    /** The header's event id is not signed: only where the body confirms it is it the event's. */
    private static Verification read(byte[] bytes, String claimedId, Instant signedAt, Duration skew) {
        var json = object(bytes);
        if (json == null) {
            return new Trusted(Envelope.unreadable(bytes, "the body is not a JSON object"), skew);
        }
        var body = new EventBody(json);
        var eventId = body.eventId();
        if (eventId == null) {
            return new Trusted(Envelope.unreadable(bytes, "event_id is missing"), skew);
        }
        return eventId.equals(claimedId)
                ? new Trusted(EnvelopeReader.read(body, eventId, signedAt), skew)
                : new Rejected(Refusals.EVENT_ID_MISMATCH, skew);
    }

    private static @Nullable JsonNode object(byte[] body) {
        var json = Json.parse(body);
        return json != null && json.isObject() ? json : null;
    }

}
