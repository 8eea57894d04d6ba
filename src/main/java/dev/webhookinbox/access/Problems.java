package dev.webhookinbox.access;

import java.util.Collection;
import java.util.List;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** What callers are told when something is wrong: problem details with a code, and nothing of the request. */
public final class Problems {

    private static final String SOON = "3";

    private Problems() {}

    public static ErrorResponseException of(HttpStatus status, String code, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("code", code);
        return new ErrorResponseException(status, problem, null);
    }

    /** Of a request whose query or headers are not what they should be. */
    public static ErrorResponseException unreadable() {
        return of(HttpStatus.BAD_REQUEST, "BAD_REQUEST", "The query or a header cannot be read.");
    }

    public static ErrorResponseException badParameter(String parameter, String detail) {
        var problem = of(HttpStatus.BAD_REQUEST, "INVALID_PARAMETER", detail);
        problem.getBody().setProperty("parameter", parameter);
        return problem;
    }

    /** What a moment later may well be answered otherwise: in seconds, how long that is. */
    public static ErrorResponseException later(String code, String detail) {
        var problem = of(HttpStatus.SERVICE_UNAVAILABLE, code, detail);
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, SOON);
        return problem;
    }

    public static ErrorResponseException busy() {
        return later("BUSY", "It is being worked on at this moment. Try again in a few seconds.");
    }

    /** Of a handler's name that nobody has; tells those that somebody has. */
    public static ErrorResponseException unknownHandler(List<String> known) {
        return unknown("UNKNOWN_HANDLER", "handlers", "handlers names one that this node does not have.", known);
    }

    /** Of a name that there is not; tells those that there are. */
    public static ErrorResponseException unknown(String code, String parameter, String detail,
            Collection<String> known) {
        var problem = of(HttpStatus.BAD_REQUEST, code, detail);
        problem.getBody().setProperty("parameter", parameter);
        problem.getBody().setProperty("known", known.stream().sorted().toList());
        return problem;
    }

    public static ErrorResponseException notFound(String code, String detail) {
        return of(HttpStatus.NOT_FOUND, code, detail);
    }

}
