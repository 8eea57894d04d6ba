package dev.webhookinbox.openpoly;

import dev.webhookinbox.provider.Refusal;

/** The refusals only OpenPoly knows. Its operators meet the codes in their delivery log. Contract: OpenPoly, Signature. */
final class Refusals {

    static final Refusal UNSUPPORTED_SIGNATURE_VERSION = new Refusal(401, "UNSUPPORTED_SIGNATURE_VERSION",
            "The signature is not of version v1.");
    static final Refusal TIMESTAMP_SKEW_TOO_LARGE = new Refusal(401, "TIMESTAMP_SKEW_TOO_LARGE",
            "The signed timestamp is unreadable or too far from this server's time.");
    static final Refusal EVENT_ID_MISMATCH = new Refusal(400, "EVENT_ID_MISMATCH",
            "The event id in the header is not the one in the signed body.");

    private Refusals() {}

}
