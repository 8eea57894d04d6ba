package dev.webhookinbox.console;

import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /console/login}. */
@ConsolePage
class LoginPage {

    static final String PATH = "/console/login";
    static final String HOME = "/console";

    /** A page of the console, and nothing that a browser could take for another site. */
    private static final Pattern OWN = Pattern.compile("/console(?:[/?][\\x21-\\x7e&&[^\\\\]]*)?");
    private static final int LONGEST = 2000;

    @GetMapping(PATH)
    String form(HttpServletRequest request, Model model) {
        model.addAttribute("next", wanted(request.getParameter("next")));
        model.addAttribute("wrong", request.getParameter("wrong") != null);
        model.addAttribute("wait", seconds(request.getParameter("wait")));
        model.addAttribute("out", request.getParameter("out") != null);
        model.addAttribute("ended", request.getParameter("ended") != null);
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
