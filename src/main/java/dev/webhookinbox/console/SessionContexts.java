package dev.webhookinbox.console;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

import dev.webhookinbox.console.ConsoleSessions.Session;

/** Keeps who is logged in by a cookie that says nothing but which session it is. */
@Component
@ConditionalOnConsole
final class SessionContexts implements SecurityContextRepository {

    static final String COOKIE = "webhook-inbox-session";
    /** What the pages of the console ask for by themselves comes with this header. */
    static final String LIVE = "X-Live";

    private final ConsoleSessions sessions;

    SessionContexts(ConsoleSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    @SuppressWarnings("deprecation")
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return loadDeferredContext(holder.getRequest()).get();
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Deferred(() -> token(request).flatMap(token -> find(token, request.getHeader(LIVE) == null)));
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        token(request).ifPresent(sessions::close);
        var who = context.getAuthentication();
        if (who != null) {
            var token = sessions.open(new Session(who.getName(),
                    who.getAuthorities().stream().map(GrantedAuthority::getAuthority).toList(),
                    who instanceof UsernamePasswordAuthenticationToken));
            setCookie(token, null, request, response);
        } else {
            setCookie("", Duration.ZERO, request, response);
        }
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return token(request).isPresent();
    }

    /** Ends with the browser at the latest. Sent along with links from elsewhere, such as an alert's, but not with forms. */
    private static void setCookie(String token, @Nullable Duration life, HttpServletRequest request,
            HttpServletResponse response) {
        var cookie = ResponseCookie.from(COOKIE, token)
                .path("/console")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax");
        response.addHeader(HttpHeaders.SET_COOKIE,
                (life == null ? cookie : cookie.maxAge(life)).build().toString());
    }

    static Optional<String> token(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, COOKIE);
        return cookie == null || cookie.getValue().isEmpty() ? Optional.empty() : Optional.of(cookie.getValue());
    }

    private Optional<Authentication> find(String token, boolean counts) {
        try {
            return sessions.find(token, counts)
                    .map(session -> UsernamePasswordAuthenticationToken.authenticated(session.actor(), null,
                            AuthorityUtils.createAuthorityList(session.authorities())));
        } catch (DataAccessException e) {
            throw new AuthenticationServiceException("The session cannot be looked up", e);
        }
    }

    /** Looked up when somebody asks, once: where that fails, nobody is logged in for whoever tells so. */
    private static final class Deferred implements DeferredSecurityContext {

        private final Supplier<Optional<Authentication>> lookup;
        private @Nullable SecurityContext context;
        private boolean generated;

        Deferred(Supplier<Optional<Authentication>> lookup) {
            this.lookup = lookup;
        }

        @Override
        public SecurityContext get() {
            var known = context;
            if (known == null) {
                known = new SecurityContextImpl();
                generated = true;
                context = known;
                var found = lookup.get();
                generated = found.isEmpty();
                known.setAuthentication(found.orElse(null));
            }
            return known;
        }

        @Override
        public boolean isGenerated() {
            get();
            return generated;
        }

    }

}
