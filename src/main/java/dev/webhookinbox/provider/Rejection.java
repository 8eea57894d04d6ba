package dev.webhookinbox.provider;

/**
 * Why a request was not taken in, in the words the provider's operators will read in their delivery log. Alerts go by the
 * codes that are listed here: whoever refuses for the same reason uses the same.
 *
 * @param status the HTTP status to answer
 * @param code stable, upper case with underscores
 * @param detail one sentence that never repeats anything of the request
 * @param signature whether it was signed nevertheless
 */
public record Rejection(int status, String code, String detail, Signature signature) {

    /** What is known of the signature of a refused request. */
    public enum Signature {

        /** It carries none: it can never be right, whatever the secret. */
        MISSING,
        /** None of the active secrets made it. Another one may have. */
        WRONG,
        /** One of the active secrets made it: the request is the provider's own, and refused for something else. */
        RIGHT
    }

    public static final Rejection MISSING_SIGNATURE_HEADERS = new Rejection(401, "MISSING_SIGNATURE_HEADERS",
            "A signature header is missing.", Signature.MISSING);
    public static final Rejection UNSUPPORTED_SIGNATURE_VERSION = new Rejection(401, "UNSUPPORTED_SIGNATURE_VERSION",
            "The signature is of no version that is known.", Signature.WRONG);
    public static final Rejection INVALID_SIGNATURE = new Rejection(401, "INVALID_SIGNATURE",
            "The signature matches none of the active secrets.", Signature.WRONG);
    public static final Rejection TIMESTAMP_SKEW_TOO_LARGE = new Rejection(401, "TIMESTAMP_SKEW_TOO_LARGE",
            "The signed timestamp is unreadable or too far from this server's time.", Signature.RIGHT);

}
