package dev.webhookinbox.admin;

import java.net.URI;

import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;

import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

import tools.jackson.databind.DatabindException;

import dev.webhookinbox.database.ActionTransactions;
import dev.webhookinbox.database.DatabaseFailure;
import dev.webhookinbox.access.Problems;

/** Answers what goes wrong: every problem has a code, also those that the framework finds. */
@RestControllerAdvice
class AdminErrors extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(AdminErrors.class);
    /** Taken out again, as any. */
    private static final URI NO_INSTANCE = URI.create("about:blank");

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> tooSlow(QueryTimeoutException e, WebRequest request) throws Exception {
        return handleException(Problems.of(HttpStatus.SERVICE_UNAVAILABLE, "SEARCH_TIMED_OUT",
                "That takes too long. Narrow it with receivedFrom and receivedTo, or by an id."), request);
    }

    @ExceptionHandler({ DataAccessResourceFailureException.class, CannotCreateTransactionException.class })
    @Nullable
    ResponseEntity<Object> unavailable(Exception e, WebRequest request) throws Exception {
        return handleException(unavailable(), request);
    }

    /**
     * Escapes that are none, for instance, which the container does not look at before somebody asks for parameters; and
     * characters that no header or name of a parameter has, which the firewall finds when somebody asks for them.
     */
    @ExceptionHandler({ InvalidParameterException.class, RequestRejectedException.class,
        IllegalCharsetNameException.class, UnsupportedCharsetException.class, InvalidMimeTypeException.class })
    @Nullable
    ResponseEntity<Object> unreadable(Exception e, WebRequest request) throws Exception {
        return handleException(Problems.unreadable(), request);
    }

    /** Somebody else is at it, such as a worker in the middle of a long batch. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> busy(PessimisticLockingFailureException e, WebRequest request) throws Exception {
        return handleException(Problems.busy(), request);
    }

    /** Told without its message, which may quote what was asked for or what is stored. */
    @ExceptionHandler(RuntimeException.class)
    @Nullable
    ResponseEntity<Object> unexpected(RuntimeException e, WebRequest request) throws Exception {
        if (e instanceof AccessDeniedException || e instanceof AuthenticationException) {
            throw e;
        }
        if (DatabaseFailure.of(e).isPresent()) {
            return handleException(ActionTransactions.isBusy(e) ? Problems.busy() : unavailable(), request);
        }
        log.atError()
                .addKeyValue("failure", e.getClass().getName())
                .addKeyValue("at", e.getStackTrace().length == 0 ? "" : e.getStackTrace()[0])
                .log("Request failed");
        return handleException(Problems.of(HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL_SERVER_ERROR",
                "Something unexpected went wrong here."), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException e,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return e.getCause() instanceof DatabindException wrong
                ? answer(ActionBodies.problem(wrong), request)
                : super.handleHttpMessageNotReadable(e, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException e,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(ActionBodies.problem(e.getFieldErrors()), request);
    }

    private @Nullable ResponseEntity<Object> answer(ErrorResponseException problem, WebRequest request) {
        return handleErrorResponseException(problem, problem.getHeaders(), problem.getStatusCode(), request);
    }

    @Override
    protected ResponseEntity<Object> createResponseEntity(@Nullable Object body, HttpHeaders headers,
            HttpStatusCode status, WebRequest request) {
        if (body instanceof ProblemDetail problem
                && (problem.getProperties() == null || !problem.getProperties().containsKey("code"))) {
            var known = HttpStatus.resolve(status.value());
            problem.setProperty("code", known == null ? "HTTP_" + status.value() : known.name());
            // The framework's own words repeat paths, methods and content types.
            problem.setDetail(known == null ? null : known.getReasonPhrase() + ".");
        }
        if (body instanceof ProblemDetail problem) {
            // Else the framework makes one of the path, which may be none: // is not a URI.
            problem.setInstance(NO_INSTANCE);
        }
        var all = new HttpHeaders(headers);
        // Whatever the caller says it accepts: an answer without a body explains nothing.
        all.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return super.createResponseEntity(body, all, status, request);
    }

    private static ErrorResponseException unavailable() {
        return Problems.later("STORE_UNAVAILABLE", "The database does not answer.");
    }

}
