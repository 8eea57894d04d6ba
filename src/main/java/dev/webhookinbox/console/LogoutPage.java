package dev.webhookinbox.console;

import java.io.IOException;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.util.UrlUtils;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.util.UriComponentsBuilder;

import dev.webhookinbox.console.ConsoleSessions.Session;

/**
 * Whoever has logged out is at the form again; whoever had come by an issuer that has such a page goes there first, to log
 * out there as well.
 *
 * <p>Not straight from the answer to the button: browsers hold what that leads on to to the {@code form-action} of the page,
 * and an issuer may lead on to others.
 */
@ConsolePage
class LogoutPage implements LogoutSuccessHandler {

    static final String PATH = LoginPage.PATH + "/out";

    private final ObjectProvider<OidcIssuer> issuer;

    LogoutPage(ObjectProvider<OidcIssuer> issuer) {
        this.issuer = issuer;
    }

    @Override
    public void onLogoutSuccess(HttpServletRequest request, HttpServletResponse response,
            @Nullable Authentication who) throws IOException {
        boolean byIssuer = who != null && who.getDetails() instanceof Session session && !session.byPassword();
        response.sendRedirect(byIssuer && there(request).isPresent() ? PATH : LoginPage.PATH + "?" + LoginPage.OUT);
    }

    @GetMapping(PATH)
    String goOn(HttpServletRequest request, HttpServletResponse response, Model model) {
        var there = there(request);
        if (there.isEmpty()) {
            return "redirect:" + LoginPage.PATH + "?" + LoginPage.OUT;
        }
        response.setHeader("Refresh", "0;url=" + there.get());
        model.addAttribute("there", there.get());
        issuer.ifAvailable(known -> model.addAttribute("issuer", known.host()));
        return "console/logout";
    }

    /** Who cannot be led there is logged out here all the same. */
    private Optional<String> there(HttpServletRequest request) {
        var back = UriComponentsBuilder.fromUriString(UrlUtils.buildFullRequestUrl(request))
                .replacePath(LoginPage.PATH)
                .replaceQuery(null)
                .toUriString();
        try {
            return Optional.ofNullable(issuer.getIfAvailable()).flatMap(known -> known.logout(back, LoginPage.OUT));
        } catch (AuthenticationServiceException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

}
