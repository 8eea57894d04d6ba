package dev.webhookinbox.console;

import java.io.IOException;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

import dev.webhookinbox.database.ActionTransactions;
import dev.webhookinbox.database.DatabaseFailure;

/** Answers what goes wrong with a page, before those who answer programs are asked. */
@ConsolePage
@ControllerAdvice(annotations = ConsolePage.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ConsoleErrors {

    private static final Logger log = LoggerFactory.getLogger(ConsoleErrors.class);

    private final Frame frame;

    ConsoleErrors(Frame frame) {
        this.frame = frame;
    }

    /** Whatever no other page is at, too. */
    @RequestMapping({ Trouble.PATH, "/console/{*path}" })
    ModelAndView nothing(HttpServletRequest request) {
        return Trouble.in(request).page();
    }

    /**
     * Told without its message, which may quote what is stored. A download that has begun says so itself; that nobody waits
     * for it any more is no failure.
     */
    @ExceptionHandler(Exception.class)
    @Nullable
    ModelAndView failure(Exception e, @Nullable Authentication who, HttpServletResponse response) throws Exception {
        if (e instanceof AccessDeniedException || e instanceof AuthenticationException || e instanceof IOException) {
            throw e;
        }
        var trouble = trouble(e);
        return response.isCommitted() ? null : trouble.page().addObject(Frame.NAME, frame.bare(who));
    }

    private static Trouble trouble(Exception e) {
        return switch (e) {
            case ErrorResponse known -> ofProblem(known);
            case QueryTimeoutException _ -> Trouble.of(HttpStatus.SERVICE_UNAVAILABLE)
                    .saying("That takes too long to find. Narrow it by a time or an id.");
            default -> ofUnknown(e);
        };
    }

    private static Trouble ofProblem(ErrorResponse problem) {
        var status = Objects.requireNonNullElse(HttpStatus.resolve(problem.getStatusCode().value()),
                HttpStatus.INTERNAL_SERVER_ERROR);
        var detail = problem.getBody().getDetail();
        return detail == null ? Trouble.of(status) : Trouble.of(status).saying(detail);
    }

    private static Trouble ofUnknown(Exception e) {
        if (ActionTransactions.isBusy(e)) {
            return new Trouble(HttpStatus.SERVICE_UNAVAILABLE, "It is being worked on at this moment",
                    "Nothing was done. Try again in a few seconds.");
        }
        if (DatabaseFailure.of(e).isPresent()) {
            return Trouble.of(HttpStatus.SERVICE_UNAVAILABLE);
        }
        log.atError()
                .addKeyValue("failure", e.getClass().getName())
                .addKeyValue("at", e.getStackTrace().length == 0 ? "" : e.getStackTrace()[0])
                .log("Page failed");
        return Trouble.of(HttpStatus.INTERNAL_SERVER_ERROR);
    }

}
