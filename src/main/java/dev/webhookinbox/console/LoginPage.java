package dev.webhookinbox.console;

import java.util.List;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import dev.webhookinbox.access.LimitedAuthentication;

/** {@code /console/login}. */
@ConsolePage
class LoginPage {

    static final String PATH = "/console/login";
    static final String HOME = "/console";
    /** Tells that somebody has logged out; by way of an issuer, as the state that it gives back. */
    static final String OUT = "out";

    /** A page of the console, and nothing that a browser could take for another site. */
    private static final Pattern OWN = Pattern.compile("/console(?:[/?][\\x21-\\x7e&&[^\\\\]]*)?");
    private static final int LONGEST = 2000;

    /** Why somebody who wanted to log in is here again, where there is no more to say of it. */
    private static final List<String> REASONS = List.of("wrong", "ended", "role", "denied", "again",
            "unavailable");

    private final LimitedAuthentication authentication;
    private final ObjectProvider<OidcIssuer> issuer;

    LoginPage(LimitedAuthentication authentication, ObjectProvider<OidcIssuer> issuer) {
        this.authentication = authentication;
        this.issuer = issuer;
    }

    @GetMapping(PATH)
    String form(HttpServletRequest request, Model model) {
        model.addAttribute("next", wanted(request.getParameter("next")));
        model.addAttribute("wait", seconds(request.getParameter("wait")));
        REASONS.forEach(reason -> model.addAttribute(reason, request.getParameter(reason) != null));
        model.addAttribute(OUT, request.getParameter(OUT) != null || OUT.equals(request.getParameter("state")));
        model.addAttribute("passwords", authentication.knowsPasswords());
        issuer.ifAvailable(known -> model.addAttribute("issuer", known.host()));
        return "console/login";
    }

    /** Where to go after the login. */
    static String wanted(@Nullable String next) {
        return next != null && next.length() <= LONGEST && OWN.matcher(next).matches() && !next.startsWith(PATH)
                ? next
                : HOME;
    }

    private static @Nullable String seconds(@Nullable String text) {
        return text != null && text.matches("\\d{1,4}") ? text : null;
    }

}
