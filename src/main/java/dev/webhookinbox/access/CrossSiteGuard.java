package dev.webhookinbox.access;

import java.io.IOException;
import java.net.URI;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps other web sites from acting with the credentials a browser has stored. Browsers say where a request comes from,
 * and scripts cannot make them lie; programs that are no browsers say nothing, and have no stored credentials either.
 */
final class CrossSiteGuard extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> OWN = Set.of("same-origin", "none");
    /** What a form can send to another site without asking it first. */
    private static final Set<String> FORMS = Set.of("application/x-www-form-urlencoded", "multipart/form-data",
            "text/plain");

    private final AccessErrors errors;

    CrossSiteGuard(AccessErrors errors) {
        this.errors = errors;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return READING.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var problem = problem(request);
        if (problem == null) {
            chain.doFilter(request, response);
        } else {
            errors.answer(request, response, problem);
        }
    }

    private static @Nullable ErrorResponseException problem(HttpServletRequest request) {
        if (!isOwn(request)) {
            return Problems.of(HttpStatus.FORBIDDEN, "CROSS_SITE_REQUEST",
                    "The request was made by another web site.");
        }
        if (isForm(request.getContentType())) {
            return Problems.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "UNSUPPORTED_MEDIA_TYPE",
                    "The body must be application/json.");
        }
        return null;
    }

    private static boolean isOwn(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return OWN.contains(site);
        }
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin == null || authority(origin).equalsIgnoreCase(request.getHeader(HttpHeaders.HOST));
    }

    /** Host and port of an origin; nothing for one a browser keeps to itself. */
    private static String authority(String origin) {
        try {
            var authority = URI.create(origin).getRawAuthority();
            return authority == null ? "" : authority;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** A range of types, which no body has, counts as one. */
    private static boolean isForm(@Nullable String contentType) {
        try {
            var type = contentType == null ? null : MediaType.parseMediaType(contentType);
            return type != null
                    && (!type.isConcrete() || FORMS.contains(type.getType() + "/" + type.getSubtype()));
        } catch (InvalidMediaTypeException e) {
            return true;
        }
    }

}
