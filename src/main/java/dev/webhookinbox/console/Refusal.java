package dev.webhookinbox.console;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** Tells whoever may not do something why. */
class Refusal implements AccessDeniedHandler {

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
            throws IOException, ServletException {
        var trouble = failure instanceof CsrfException
                ? new Trouble(HttpStatus.FORBIDDEN, "That form is out of date",
                        "Nothing was done. Open the page again and repeat it there.")
                : Trouble.of(HttpStatus.FORBIDDEN);
        trouble.show(request, response);
    }

}
