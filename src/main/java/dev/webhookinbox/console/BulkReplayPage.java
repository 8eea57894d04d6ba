package dev.webhookinbox.console;

import java.time.InstantSource;

import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

import dev.webhookinbox.access.Problems;
import dev.webhookinbox.support.BulkReplays;
import dev.webhookinbox.support.EventActions;
import dev.webhookinbox.support.KnownNames;
import dev.webhookinbox.support.MaskingPolicy;
import dev.webhookinbox.support.ReplayFilter;

/** {@code /console/replay}: letting all events that are looked for run again, once it is seen how many that are. */
@ConsolePage
class BulkReplayPage {

    static final String PATH = "/console/replay";

    private final BulkReplays bulk;
    private final EventActions actions;
    private final MaskingPolicy personal;
    private final KnownNames known;
    private final InstantSource clock;

    BulkReplayPage(BulkReplays bulk, EventActions actions, MaskingPolicy personal, KnownNames known,
            InstantSource clock) {
        this.bulk = bulk;
        this.actions = actions;
        this.personal = personal;
        this.known = known;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String count(Fields fields, Model model) {
        var query = EventsQuery.of(fields);
        model.addAttribute("query", query);
        model.addAttribute("matched", bulk.count(filter(query)));
        return "console/replay";
    }

    @PostMapping(PATH)
    String start(Fields fields, Authentication who) {
        var choice = actions.choice(fields.set("handler"), fields.has("onlyFailed") ? Boolean.TRUE : null);
        return "redirect:" + JobsPage.at(bulk.start(filter(EventsQuery.of(fields)), choice, who.getName(),
                fields.reason("reason")));
    }

    private ReplayFilter filter(EventsQuery query) {
        if (query.parameters().isEmpty()) {
            throw Problems.badParameter("filter", "Choose a filter first: all events are more than anybody means.");
        }
        known.check(query.filter());
        return ReplayFilter.of(query.filter().until(clock.instant()), query.parameters(), personal.ofAny());
    }

}
