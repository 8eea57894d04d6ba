package dev.webhookinbox.console;

import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

import dev.webhookinbox.sending.TestSends.Result.Sent;
import dev.webhookinbox.support.DestinationActions;
import dev.webhookinbox.support.DestinationViews;
import dev.webhookinbox.support.HandlerActions;
import dev.webhookinbox.support.HandlerViews;

/** {@code /console/handlers}: what handlers and destinations have to do and have done, pausing and trying them. */
@ConsolePage
class HandlersPage {

    private static final String PATH = "/console/handlers";
    private static final String NAME = "name";
    private static final String REASON = "reason";

    private final HandlerViews views;
    private final HandlerActions actions;
    private final DestinationViews destinations;
    private final DestinationActions tests;

    HandlersPage(HandlerViews views, HandlerActions actions, DestinationViews destinations, DestinationActions tests) {
        this.views = views;
        this.actions = actions;
        this.destinations = destinations;
        this.tests = tests;
    }

    @GetMapping(PATH)
    String handlers(Model model, Authentication who) {
        var all = views.list();
        model.addAttribute("handlers", all.stream().filter(one -> !one.destination()).toList());
        model.addAttribute("destinations", destinations.of(all, who));
        return "console/handlers";
    }

    @PostMapping(PATH + "/pause")
    String pause(Fields fields, Authentication who) {
        actions.pause(fields.reason(NAME), who.getName(), fields.reason(REASON));
        return "redirect:" + Done.PAUSED.at(PATH);
    }

    @PostMapping(PATH + "/resume")
    String resume(Fields fields, Authentication who) {
        actions.resume(fields.reason(NAME), who.getName(), fields.text(REASON));
        return "redirect:" + Done.RESUMED.at(PATH);
    }

    /** The answer shows what came of it, which no address could tell. */
    @PostMapping(PATH + "/test")
    String test(Fields fields, Model model, Authentication who) {
        var name = fields.reason(NAME);
        var sent = tests.test(name, who.getName(), fields.reason(REASON));
        model.addAttribute(sent.isTaken() ? "done" : "failed", told(name, sent));
        return handlers(model, who);
    }

    /** Where the browser is after that. */
    @GetMapping(PATH + "/test")
    String after() {
        return "redirect:" + PATH;
    }

    private static String told(String name, Sent sent) {
        var how = sent.isTaken() ? "took the example" : "did not take the example: " + sent.error();
        var answer = sent.isTaken() && sent.answer() != null ? ", answered " + sent.answer() : "";
        return "%s %s%s, after %d ms.".formatted(name, how, answer, sent.time().toMillis());
    }

}
