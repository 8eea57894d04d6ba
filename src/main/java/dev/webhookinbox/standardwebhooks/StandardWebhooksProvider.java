package dev.webhookinbox.standardwebhooks;

import java.security.Key;
import java.time.Duration;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.webhookinbox.provider.Credentials;
import dev.webhookinbox.provider.Delivery;
import dev.webhookinbox.provider.EventKind;
import dev.webhookinbox.provider.KeyNames;
import dev.webhookinbox.provider.Provider;
import dev.webhookinbox.provider.Rejection;
import dev.webhookinbox.provider.TimestampTolerance;
import dev.webhookinbox.provider.Verification;
import dev.webhookinbox.provider.Verification.Rejected;
import dev.webhookinbox.provider.Verification.Trusted;

/** Whoever signs as Standard Webhooks has it, version 1.0.0 of the specification. */
@Component
class StandardWebhooksProvider implements Provider {

    @Override
    public String name() {
        return "standard-webhooks";
    }

    @Override
    public Set<String> headers() {
        return SignedHeaders.NAMES;
    }

    /** Senders choose for themselves. The specification advises days, with growing pauses. */
    @Override
    public Duration retriesAtLeast() {
        return Duration.ofHours(12);
    }

    @Override
    public Class<? extends Record> options() {
        return TimestampTolerance.class;
    }

    @Override
    public @Nullable Key key(String secret) {
        return Secrets.key(secret);
    }

    @Override
    public Verification verify(Delivery delivery, Credentials credentials) {
        var headers = SignedHeaders.of(delivery);
        if (headers == null) {
            return new Rejected(Rejection.MISSING_SIGNATURE_HEADERS);
        }
        if (!headers.haveKnownVersion()) {
            return new Rejected(Rejection.UNSUPPORTED_SIGNATURE_VERSION);
        }
        if (!headers.areSigned(delivery, credentials)) {
            return new Rejected(Rejection.INVALID_SIGNATURE);
        }
        var signedAt = headers.signedAt();
        if (signedAt == null) {
            return new Rejected(Rejection.TIMESTAMP_SKEW_TOO_LARGE);
        }
        var skew = Duration.between(signedAt, delivery.receivedAt()).abs();
        if (!credentials.options(TimestampTolerance.class).covers(skew)) {
            return new Rejected(Rejection.TIMESTAMP_SKEW_TOO_LARGE, skew);
        }
        var text = credentials.bodies().text(delivery.body());
        return new Trusted(StandardWebhook.envelope(headers.id(), signedAt, delivery.body(), text), skew);
    }

    @Override
    public KeyNames keyNames() {
        return StandardWebhook.KEY_NAMES;
    }

    @Override
    public Set<String> types() {
        return Set.of(StandardWebhook.ANY_TYPE);
    }

    @Override
    public EventKind kind(String type) {
        return StandardWebhook.kind(type);
    }

    @Override
    public Set<String> fields() {
        return StandardWebhook.FIELDS;
    }

}
