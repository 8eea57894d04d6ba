package dev.webhookinbox.console;

import java.io.IOException;
import java.net.URI;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;

import dev.webhookinbox.access.LimitedAuthentication.TooManyAttempts;

/** Sends whoever is not logged in to the form, which tells why and leads back to where they wanted to go. */
@Component
@ConditionalOnConsole
class LoginRedirect implements AuthenticationEntryPoint, AuthenticationFailureHandler {

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException, ServletException {
        if (failure instanceof AuthenticationServiceException) {
            Trouble.of(HttpStatus.SERVICE_UNAVAILABLE).show(request, response);
            return;
        }
        var ended = SessionContexts.token(request).isPresent() ? "&ended" : "";
        var form = LoginPage.PATH + "?next=" + Links.encode(LoginPage.wanted(wish(request))) + ended;
        if (request.getHeader("HX-Request") != null) {
            // A part of a page cannot be replaced by a form: the whole page is.
            response.setHeader("HX-Redirect", form);
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        } else {
            response.sendRedirect(form);
        }
    }

    @Override
    public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
            AuthenticationException failure) throws IOException {
        var why = failure instanceof TooManyAttempts tooMany ? "wait=" + tooMany.seconds() : "wrong";
        response.sendRedirect(LoginPage.PATH + "?" + why + "&next="
                + Links.encode(LoginPage.wanted(request.getParameter("next"))));
    }

    /** The page somebody was on or asked for; of what was to be done, nothing: it is done again by a person only. */
    private static @Nullable String wish(HttpServletRequest request) {
        var page = request.getHeader("HX-Current-URL");
        if (page != null) {
            return path(page);
        }
        var query = request.getQueryString();
        return HttpMethod.GET.matches(request.getMethod())
                ? request.getRequestURI() + (query == null ? "" : "?" + query)
                : null;
    }

    private static @Nullable String path(String url) {
        try {
            var parts = URI.create(url);
            return parts.getRawPath() + (parts.getRawQuery() == null ? "" : "?" + parts.getRawQuery());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

}
