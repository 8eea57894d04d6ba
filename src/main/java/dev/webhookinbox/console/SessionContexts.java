package dev.webhookinbox.console;

import java.util.Optional;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
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

import dev.webhookinbox.console.ConsoleSessions.Session;

/** Keeps who is logged in by a cookie that says nothing but which session it is. */
@Component
@ConditionalOnConsole
final class SessionContexts implements SecurityContextRepository {

    /** Ends with the browser at the latest. */
    private static final Cookie COOKIE = new Cookie("webhook-inbox-session", "/console");
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
            COOKIE.set(token, null, request, response);
        } else {
            COOKIE.clear(request, response);
        }
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return token(request).isPresent();
    }

    static Optional<String> token(HttpServletRequest request) {
        return COOKIE.value(request);
    }

    private Optional<Authentication> find(String token, boolean counts) {
        try {
            return sessions.find(token, counts)
                    .map(SessionContexts::authentication);
        } catch (DataAccessException e) {
            throw new AuthenticationServiceException("The session cannot be looked up", e);
        }
    }

    private static Authentication authentication(Session session) {
        var who = UsernamePasswordAuthenticationToken.authenticated(session.actor(), null,
                AuthorityUtils.createAuthorityList(session.authorities()));
        who.setDetails(session);
        return who;
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
