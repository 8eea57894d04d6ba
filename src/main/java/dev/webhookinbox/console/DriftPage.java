package dev.webhookinbox.console;

import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import dev.webhookinbox.search.Drift;

/** {@code /console/drift}: what providers send that they did not send before, or not so. */
@ConsolePage
class DriftPage {

    private final Drift drift;

    DriftPage(Drift drift) {
        this.drift = drift;
    }

    @GetMapping("/console/drift")
    String drift(Fields fields, Model model) {
        int days = Math.clamp(fields.number("days").orElse((long) Drift.USUAL_DAYS), 1, Drift.MOST_DAYS);
        model.addAttribute("days", days);
        model.addAttribute("changes", drift.ofTheLast(days));
        return "console/drift";
    }

}
