package dev.webhookinbox.admin;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** What callers are told when something is wrong: problem details with a code, and nothing of the request. */
final class Problems {

    private Problems() {}

    static ErrorResponseException of(HttpStatus status, String code, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("code", code);
        return new ErrorResponseException(status, problem, null);
    }

    static ErrorResponseException badParameter(String parameter, String detail) {
        var problem = of(HttpStatus.BAD_REQUEST, "INVALID_PARAMETER", detail);
        problem.getBody().setProperty("parameter", parameter);
        return problem;
    }

    static ErrorResponseException notFound(String code, String detail) {
        return of(HttpStatus.NOT_FOUND, code, detail);
    }

}
