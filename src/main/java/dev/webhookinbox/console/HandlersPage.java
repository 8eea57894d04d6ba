package dev.webhookinbox.console;

import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

import dev.webhookinbox.support.HandlerActions;
import dev.webhookinbox.support.HandlerViews;

/** {@code /console/handlers}: what each has to do and has done, and pausing it. */
@ConsolePage
class HandlersPage {

    private static final String PATH = "/console/handlers";
    private static final String NAME = "name";

    private final HandlerViews views;
    private final HandlerActions actions;

    HandlersPage(HandlerViews views, HandlerActions actions) {
        this.views = views;
        this.actions = actions;
    }

    @GetMapping(PATH)
    String handlers(Model model) {
        model.addAttribute("handlers", views.list());
        return "console/handlers";
    }

    @PostMapping(PATH + "/pause")
    String pause(Fields fields, Authentication who) {
        actions.pause(fields.reason(NAME), who.getName(), fields.reason("reason"));
        return "redirect:" + Done.PAUSED.at(PATH);
    }

    @PostMapping(PATH + "/resume")
    String resume(Fields fields, Authentication who) {
        actions.resume(fields.reason(NAME), who.getName(), fields.text("reason"));
        return "redirect:" + Done.RESUMED.at(PATH);
    }

}
