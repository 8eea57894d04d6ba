package dev.webhookinbox.intake;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

import dev.webhookinbox.provider.Refusal;

/** What senders are told. Providers keep answers as delivery samples, so none repeats anything of the request. */
final class Answers {

    private static final Answer ACCEPTED = Answer.status(HttpStatus.ACCEPTED, "accepted");
    private static final Answer DUPLICATE = Answer.status(HttpStatus.OK, "duplicate");
    private static final String RETRY_AFTER_SECONDS = "5";

    private Answers() {}

    static Answer accepted() {
        return ACCEPTED;
    }

    static Answer duplicate() {
        return DUPLICATE;
    }

    static Answer refused(Refusal refusal) {
        return Answer.problem(HttpStatus.valueOf(refusal.status()), refusal.code(), refusal.detail());
    }

    static Answer unknownSource() {
        return Answer.problem(HttpStatus.NOT_FOUND, "UNKNOWN_SOURCE", "No source of this name is switched on.");
    }

    static Answer methodNotAllowed() {
        return Answer.problem(HttpStatus.METHOD_NOT_ALLOWED, "METHOD_NOT_ALLOWED", "Webhooks are sent with POST.")
                .with(HttpHeaders.ALLOW, HttpMethod.POST.name());
    }

    static Answer tooLarge() {
        return Answer.problem(HttpStatus.CONTENT_TOO_LARGE, "BODY_TOO_LARGE",
                "The body is larger than this service accepts.");
    }

    static Answer tooSlow() {
        return overloaded("The body did not arrive in time.");
    }

    static Answer error(HttpStatus status) {
        return Answer.problem(status, status.name(), status.getReasonPhrase() + ".");
    }

    static Answer overloaded(String detail) {
        return tryAgain("OVERLOADED", detail);
    }

    static Answer storeUnavailable() {
        return tryAgain("STORE_UNAVAILABLE", "The event could not be stored in time.");
    }

    private static Answer tryAgain(String code, String detail) {
        return Answer.problem(HttpStatus.SERVICE_UNAVAILABLE, code, detail)
                .with(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }

}
