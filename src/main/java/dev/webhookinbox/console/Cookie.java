package dev.webhookinbox.console;

import java.time.Duration;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * What a browser remembers for the console. It is sent along with links from elsewhere, such as an alert's or an issuer's,
 * but not with forms, and no script sees it.
 *
 * @param path below which it is sent
 */
record Cookie(String name, String path) {

    /** What the browser remembers; empty if that is nothing. */
    Optional<String> value(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, name);
        return cookie == null || cookie.getValue().isEmpty() ? Optional.empty() : Optional.of(cookie.getValue());
    }

    /**
     * Has the browser remember something.
     *
     * @param life null for as long as the browser runs
     */
    void set(String value, @Nullable Duration life, HttpServletRequest request, HttpServletResponse response) {
        var cookie = ResponseCookie.from(name, value)
                .path(path)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax");
        response.addHeader(HttpHeaders.SET_COOKIE,
                (life == null ? cookie : cookie.maxAge(life)).build().toString());
    }

    /** Has the browser forget it. */
    void clear(HttpServletRequest request, HttpServletResponse response) {
        set("", Duration.ZERO, request, response);
    }

}
