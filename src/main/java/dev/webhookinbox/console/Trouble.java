package dev.webhookinbox.console;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/**
 * What somebody reads in the place of a page: what is the matter, and what to do.
 *
 * @param status of the answer
 */
record Trouble(HttpStatus status, String title, String advice) {

    static final String PATH = "/console/trouble";

    private static final String ATTRIBUTE = Trouble.class.getName();

    static Trouble of(HttpStatus status) {
        return switch (status) {
            case FORBIDDEN -> new Trouble(status, "That takes another role",
                    "You may look, and not act. Ask somebody with the role OPERATOR, or log in as one.");
            case NOT_FOUND -> new Trouble(status, "There is nothing here",
                    "The address may be mistyped, or what it led to was removed after its time. Try the search.");
            case SERVICE_UNAVAILABLE -> new Trouble(status, "The database does not answer",
                    "Deliveries are answered with 503 meanwhile, and their senders try again. Try again in a moment.");
            case BAD_REQUEST -> new Trouble(status, "That cannot be understood",
                    "Something in the address is not what it should be. Go back and choose again.");
            default -> new Trouble(status, "Something went wrong here",
                    "It is in the service's log. Try again; if it stays, tell whoever runs the service.");
        };
    }

    Trouble saying(String words) {
        return new Trouble(status, title, words);
    }

    ModelAndView page() {
        var page = new ModelAndView("console/trouble");
        page.setStatus(status);
        page.addObject("trouble", this);
        return page;
    }

    /** Answers where no controller is at hand. */
    void show(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        request.setAttribute(ATTRIBUTE, this);
        request.getRequestDispatcher(PATH).forward(request, response);
    }

    /** What is to be shown; there is nothing at an address that nobody forwarded to. */
    static Trouble in(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Trouble trouble ? trouble : of(HttpStatus.NOT_FOUND);
    }

}
