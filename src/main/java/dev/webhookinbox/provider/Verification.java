package dev.webhookinbox.provider;

/** What a provider says of a delivery: nothing of its body has been parsed unless it is trusted. */
public sealed interface Verification {

    /** The signature is right. */
    record Trusted(Envelope envelope) implements Verification {}

    /** The request must be refused. */
    record Rejected(Refusal refusal) implements Verification {}

}
