package dev.webhookinbox.provider;

/**
 * Why a request was not taken in, in the words the provider's operators will read in their delivery log.
 *
 * @param status the HTTP status to answer
 * @param code stable, upper case with underscores
 * @param detail one sentence that never repeats anything of the request
 */
public record Refusal(int status, String code, String detail) {

    public static final Refusal MISSING_SIGNATURE_HEADERS = new Refusal(401, "MISSING_SIGNATURE_HEADERS",
            "A signature header is missing.");
    public static final Refusal INVALID_SIGNATURE = new Refusal(401, "INVALID_SIGNATURE",
            "The signature matches none of the active secrets.");

}
