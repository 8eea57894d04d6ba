package dev.webhookinbox.console;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import dev.webhookinbox.access.Problems;
import dev.webhookinbox.support.EventActions;

/** {@code /console/events/…}: what operators do with an event. */
@ConsolePage
class EventActionsPage {

    private final EventActions actions;

    EventActionsPage(EventActions actions) {
        this.actions = actions;
    }

    @PostMapping(EventsQuery.PATH + "/{id}/replay")
    String replay(@PathVariable String id, Fields fields, Authentication who) {
        long number = EventPage.number(id);
        var choice = actions.choice(fields.set("handler"), fields.has("onlyFailed") ? Boolean.TRUE : null);
        var result = actions.replay(number, choice, who.getName(), fields.reason("reason"));
        if (!result.unknown().isEmpty()) {
            throw EventPage.unknown();
        }
        if (!result.unhandled().isEmpty()) {
            throw Problems.of(HttpStatus.CONFLICT, "NO_HANDLER",
                    "No handler here wants it, or none of those that were chosen has failed on it. Nothing was done.");
        }
        return "redirect:" + Done.REPLAYED.at(Links.event(number));
    }

    @PostMapping(EventsQuery.PATH + "/{id}/discard")
    String discard(@PathVariable String id, Fields fields, Authentication who) {
        long number = EventPage.number(id);
        return switch (actions.discard(number, who.getName(), fields.reason("reason"))) {
            case DISCARDED -> "redirect:" + Done.DISCARDED.at(Links.event(number));
            case NOTHING_DEAD -> throw Problems.of(HttpStatus.CONFLICT, "NOT_DEAD",
                    "Only a dead event can be discarded. It may have been replayed meanwhile: look again.");
            case UNKNOWN -> throw EventPage.unknown();
        };
    }

}
