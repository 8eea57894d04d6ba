package dev.webhookinbox.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.HandlerExceptionResolver;

import dev.webhookinbox.access.LimitedAuthentication.TooManyAttempts;
import dev.webhookinbox.access.LimitedAuthentication.Unavailable;

/** Answers those who are not let in, in the form of every other error. */
final class AccessErrors implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final HandlerExceptionResolver resolver;
    private final boolean tokens;

    AccessErrors(HandlerExceptionResolver resolver, boolean tokens) {
        this.resolver = resolver;
        this.tokens = tokens;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure) {
        answer(request, response, switch (failure) {
            case TooManyAttempts tooMany -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(tooMany.seconds()));
                yield Problems.of(HttpStatus.TOO_MANY_REQUESTS, "TOO_MANY_ATTEMPTS",
                        "Too many wrong credentials came from there, or for that user.");
            }
            case Unavailable _ -> Problems.later("LOGIN_UNAVAILABLE",
                    "The token cannot be checked now.");
            default -> {
                response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"webhook-inbox\", charset=\"UTF-8\"");
                if (tokens) {
                    response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                }
                yield Problems.of(HttpStatus.UNAUTHORIZED, "UNAUTHENTICATED", "Valid credentials are needed.");
            }
        });
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure) {
        answer(request, response,
                Problems.of(HttpStatus.FORBIDDEN, "FORBIDDEN", "That takes a role the caller does not have."));
    }

    void answer(HttpServletRequest request, HttpServletResponse response, ErrorResponseException problem) {
        resolver.resolveException(request, response, null, problem);
    }

}
