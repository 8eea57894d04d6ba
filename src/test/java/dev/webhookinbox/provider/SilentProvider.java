package dev.webhookinbox.provider;

import java.security.Key;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Trusts and reads nothing. */
record SilentProvider(String name) implements Provider {

    static final String NO_SECRET = "no-secret-at-all";

    @Override
    public @Nullable Key key(String secret) {
        return secret.equals(NO_SECRET) ? null : Provider.super.key(secret);
    }

    @Override
    public Class<? extends Record> options() {
        return TimestampTolerance.class;
    }

    @Override
    public Set<String> headers() {
        return Set.of();
    }

    @Override
    public Verification verify(Delivery delivery, Credentials credentials) {
        return new Verification.Rejected(Rejection.INVALID_SIGNATURE);
    }

    @Override
    public Set<String> types() {
        return Set.of();
    }

    @Override
    public EventKind kind(String type) {
        return new EventKind(WebhookEvent.Unknown.class, null, _ -> {
            throw new UndecodableEventException("nothing is");
        });
    }

}
