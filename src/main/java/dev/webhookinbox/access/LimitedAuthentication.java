package dev.webhookinbox.access;

import java.time.Duration;
import java.util.Set;

import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

import dev.webhookinbox.access.LoginLimiter.Result;

/** Looks at credentials only as often as the limiter lets it: whoever is locked out costs nothing. */
public final class LimitedAuthentication implements AuthenticationManager {

    private final AuthenticationManager manager;
    private final LoginLimiter limiter;
    private final Set<String> users;

    LimitedAuthentication(AuthenticationManager manager, LoginLimiter limiter, Set<String> users) {
        this.manager = manager;
        this.limiter = limiter;
        this.users = Set.copyOf(users);
    }

    /** The same limits for what others vouch for. */
    public LimitedAuthentication with(AuthenticationManager other) {
        return new LimitedAuthentication(other, limiter, users);
    }

    /** Whether anybody gets in by a password. */
    public boolean knowsPasswords() {
        return !users.isEmpty();
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        var login = LoginAttempt.of(attempt, users);
        var permission = limiter.begin(login);
        if (permission.pause().isPositive()) {
            throw new TooManyAttempts(permission.pause());
        }
        var result = Result.FAILED;
        try {
            var authenticated = manager.authenticate(attempt);
            result = Result.SUCCEEDED;
            return authenticated;
        } catch (AuthenticationServiceException e) {
            // Those who vouch for tokens cannot be reached, which is not the caller's fault.
            result = Result.UNDECIDED;
            throw new Unavailable(e);
        } finally {
            limiter.end(login, permission, result);
        }
    }

    /** The credentials were not looked at. */
    public static final class TooManyAttempts extends AuthenticationException {

        private final transient Duration wait;

        TooManyAttempts(Duration wait) {
            super("Too many attempts");
            this.wait = wait;
        }

        /** Whole seconds, rounded up. */
        public long seconds() {
            return wait.plusSeconds(1).minusNanos(1).toSeconds();
        }

    }

    /** The credentials could not be checked. */
    public static final class Unavailable extends AuthenticationException {

        Unavailable(AuthenticationServiceException cause) {
            super("Credentials cannot be checked: " + cause.getMessage(), cause);
        }

    }

}
