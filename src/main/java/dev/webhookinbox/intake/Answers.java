package dev.webhookinbox.intake;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

import dev.webhookinbox.provider.Refusal;

/**
 * What senders are told. Providers keep answers as delivery samples, so none repeats anything of the request. The
 * content type is set, whatever the sender says it accepts: an event must not be refused for an {@code Accept} header.
 */
final class Answers {

    private static final String RETRY_AFTER_SECONDS = "5";

    private Answers() {}

    static ResponseEntity<?> accepted() {
        return status(HttpStatus.ACCEPTED, "accepted");
    }

    static ResponseEntity<?> duplicate() {
        return status(HttpStatus.OK, "duplicate");
    }

    static ResponseEntity<?> refused(Refusal refusal) {
        return problem(HttpStatus.valueOf(refusal.status()), refusal.code(), refusal.detail()).build();
    }

    static ResponseEntity<?> unknownSource() {
        return problem(HttpStatus.NOT_FOUND, "UNKNOWN_SOURCE", "No source of this name is switched on.").build();
    }

    static ResponseEntity<?> methodNotAllowed() {
        return problem(HttpStatus.METHOD_NOT_ALLOWED, "METHOD_NOT_ALLOWED", "Webhooks are sent with POST.")
                .with(HttpHeaders.ALLOW, HttpMethod.POST.name());
    }

    static ResponseEntity<?> tooLarge() {
        return problem(HttpStatus.CONTENT_TOO_LARGE, "BODY_TOO_LARGE", "The body is larger than this service accepts.")
                .build();
    }

    static ResponseEntity<?> tooSlow() {
        return overloaded("The body did not arrive in time.");
    }

    static ResponseEntity<?> error(HttpStatus status) {
        return problem(status, status.name(), status.getReasonPhrase() + ".").build();
    }

    static ResponseEntity<?> overloaded(String detail) {
        return problem(HttpStatus.SERVICE_UNAVAILABLE, "OVERLOADED", detail).with(HttpHeaders.RETRY_AFTER,
                RETRY_AFTER_SECONDS);
    }

    static ResponseEntity<?> storeUnavailable() {
        return problem(HttpStatus.SERVICE_UNAVAILABLE, "STORE_UNAVAILABLE", "The event could not be stored in time.")
                .with(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }

    private static ResponseEntity<Status> status(HttpStatus http, String status) {
        return ResponseEntity.status(http).contentType(MediaType.APPLICATION_JSON).body(new Status(status));
    }

    private static Problem problem(HttpStatus status, String code, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("code", code);
        return new Problem(problem);
    }

    private record Status(String status) {}

    private record Problem(ProblemDetail detail) {

        ResponseEntity<ProblemDetail> build() {
            return response().body(detail);
        }

        ResponseEntity<ProblemDetail> with(String header, String value) {
            return response().header(header, value).body(detail);
        }

        private ResponseEntity.BodyBuilder response() {
            return ResponseEntity.status(detail.getStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        }

    }

}
