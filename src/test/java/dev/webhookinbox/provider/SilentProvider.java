package dev.webhookinbox.provider;

import java.util.Set;

/** Trusts and reads nothing. */
record SilentProvider(String name) implements Provider {

    @Override
    public Set<String> headers() {
        return Set.of();
    }

    @Override
    public Verification verify(Delivery delivery, Credentials credentials) {
        return new Verification.Rejected(Refusal.INVALID_SIGNATURE);
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
