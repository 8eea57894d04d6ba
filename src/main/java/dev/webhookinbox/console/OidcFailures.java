package dev.webhookinbox.console;

import java.io.IOException;
import java.time.InstantSource;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;

import dev.webhookinbox.access.LimitedAuthentication.TooManyAttempts;
import dev.webhookinbox.access.LimitedAuthentication.Unavailable;
import dev.webhookinbox.lifecycle.Tally;

/** Sends whoever did not get in by the issuer back to the form, which tells why. What an operator has to mend is logged. */
@Component
@ConditionalOnOidc
class OidcFailures implements AuthenticationFailureHandler {

    private static final Logger log = LoggerFactory.getLogger(OidcFailures.class);

    private final InstantSource clock;
    private final Tally failures = new Tally();

    OidcFailures(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
            AuthenticationException failure) throws IOException {
        response.sendRedirect(LoginPage.PATH + "?" + why(failure) + "&next=" + Links.encode(OidcTickets.next(request)));
    }

    private String why(AuthenticationException failure) {
        return switch (failure) {
            case TooManyAttempts slowed -> "wait=" + slowed.seconds();
            case Unavailable _, AuthenticationServiceException _ -> {
                tell(failure);
                yield "unavailable";
            }
            case OAuth2AuthenticationException refused -> why(refused);
            default -> failure.getCause() instanceof AuthenticationException cause ? why(cause) : "again";
        };
    }

    private String why(OAuth2AuthenticationException refused) {
        return switch (refused.getError().getErrorCode()) {
            case OidcLogin.NO_ROLE -> "role";
            case OAuth2ErrorCodes.ACCESS_DENIED -> "denied";
            case OidcLogin.INVALID_TOKEN -> {
                tell(refused);
                yield "again";
            }
            default -> "again";
        };
    }

    private void tell(AuthenticationException failure) {
        var count = failures.countedOnceDue(clock.instant());
        if (count > 0) {
            log.atWarn()
                    .addKeyValue("count", count)
                    .addKeyValue("failure", NestedExceptionUtils.getMostSpecificCause(failure).getClass().getName())
                    .log("Nobody can log in by the issuer: {}", failure.getMessage());
        }
    }

}
