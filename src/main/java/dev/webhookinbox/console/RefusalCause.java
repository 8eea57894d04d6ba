package dev.webhookinbox.console;

/**
 * What usually causes a refusal.
 *
 * @param words what it is
 * @param advice what to look at
 * @param again whether verifying it again can help
 */
record RefusalCause(String words, String advice, boolean again) {

    static RefusalCause of(String reason) {
        return switch (reason) {
            case "INVALID_SIGNATURE" -> new RefusalCause("The signature does not fit any of the secrets",
                    "Mostly the secret was changed on one side only, or a proxy rewrites bodies. Compare the secret with "
                            + "the provider's, put it right, and verify these again. A few from unknown addresses are forgeries.",
                    true);
            case "MISSING_SIGNATURE_HEADERS" -> new RefusalCause("There is no signature",
                    "Mostly somebody tries the address out, or a proxy drops headers it does not know.", false);
            case "TIMESTAMP_SKEW_TOO_LARGE" -> new RefusalCause("It was signed too long before or after it came",
                    "Mostly a clock is wrong: this machine's, or the sender's. Else an old request is sent again by somebody.",
                    true);
            case "UNSUPPORTED_SIGNATURE_VERSION" -> new RefusalCause("It is signed in a way that is not known here",
                    "The provider may have introduced a new version: look at its announcements, and for a newer version of "
                            + "this service.",
                    true);
            case "EVENT_ID_MISMATCH" -> new RefusalCause("Header and body name different events",
                    "The signature covers the body only: somebody may have changed the header on the way.", false);
            case "BODY_TOO_LARGE" -> new RefusalCause("It is larger than what is taken",
                    "The limit is webhook-inbox.intake.max-body-size.", false);
            default -> new RefusalCause("It was refused as " + reason, "See the runbook on refusals.", true);
        };
    }

}
