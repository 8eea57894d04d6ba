package dev.webhookinbox.provider;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** What a provider says of a delivery: nothing of its body has been parsed unless it is trusted. */
public sealed interface Verification {

    /**
     * How far the time the provider signed is from the time of receipt, in either direction; null where it signed none,
     * or not with one of the secrets.
     */
    @Nullable
    Duration skew();

    /** The signature is right. */
    record Trusted(Envelope envelope, @Nullable Duration skew) implements Verification {

        public Trusted(Envelope envelope) {
            this(envelope, null);
        }

    }

    /** The request must be refused. */
    record Rejected(Rejection rejection, @Nullable Duration skew) implements Verification {

        public Rejected(Rejection rejection) {
            this(rejection, null);
        }

    }

}
