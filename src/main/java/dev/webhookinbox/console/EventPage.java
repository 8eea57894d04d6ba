package dev.webhookinbox.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import dev.webhookinbox.access.Problems;
import dev.webhookinbox.dispatch.Replays;
import dev.webhookinbox.search.EventSearch;
import dev.webhookinbox.search.EventStatus;
import dev.webhookinbox.search.EventStories;
import dev.webhookinbox.search.EventStory;
import dev.webhookinbox.support.EventActions;
import dev.webhookinbox.support.EventView;
import dev.webhookinbox.support.MaskedViews;

/** {@code /console/events/…}: the whole story of an event. */
@ConsolePage
class EventPage {

    private final EventStories stories;
    private final EventSearch search;
    private final MaskedViews views;
    private final Replays replays;

    EventPage(EventStories stories, EventSearch search, MaskedViews views, Replays replays) {
        this.stories = stories;
        this.search = search;
        this.views = views;
        this.replays = replays;
    }

    @GetMapping(EventsQuery.PATH + "/{id}")
    String event(@PathVariable String id, Authentication who, Model model) {
        var event = views.show(stories.of(number(id)).orElseThrow(EventPage::unknown), who);
        var body = BodyView.of(event.body(), event.bodyEncoding());
        model.addAttribute("event", event);
        model.addAttribute("steps", Timeline.of(event));
        model.addAttribute("body", body);
        model.addAttribute("conflicts", conflicts(event, body));
        model.addAttribute("handlers", handlers(event));
        return "console/event";
    }

    /** What a page asks for while the event is under way; once it is not, the page is to be loaded again. */
    @GetMapping(EventsQuery.PATH + "/{id}/progress")
    String progress(@PathVariable String id, @RequestParam String was, HttpServletResponse response, Model model) {
        var item = search.find(number(id)).orElseThrow(EventPage::unknown);
        if (!item.status().word().equals(was) || !isUnderWay(item.status())) {
            response.setHeader("HX-Refresh", "true");
        }
        model.addAttribute("event", item);
        return "console/event :: progress";
    }

    @GetMapping(EventsQuery.PATH + "/{id}/body")
    ResponseEntity<byte[]> body(@PathVariable String id, Authentication who) {
        long number = number(id);
        return stories.body(number)
                .map(body -> views.bytes(EventActions.target(number), body.source(), body.bytes(), who))
                .map(bytes -> Downloads.of("event-" + number, bytes))
                .orElseThrow(EventPage::unknown);
    }

    @GetMapping(EventsQuery.PATH + "/{id}/redeliveries/{redelivery}/body")
    ResponseEntity<byte[]> redeliveredBody(@PathVariable String id, @PathVariable String redelivery,
            Authentication who) {
        long number = number(id);
        return stories.redeliveredBody(number, number(redelivery))
                .map(body -> views.bytes(EventActions.target(number), body.source(), body.bytes(), who))
                .map(bytes -> Downloads.of("event-" + number + "-redelivery-" + redelivery, bytes))
                .orElseThrow(EventPage::unknown);
    }

    /** Those that have had to do with it; of an event that nobody has, all there are. */
    private List<String> handlers(EventView event) {
        var known = replays.handlers();
        var own = new TreeSet<>(
                Stream.concat(event.attempts().stream().map(EventStory.Attempt::handler).filter(Objects::nonNull),
                        event.dispatch().stream().map(EventStory.Work::handler)).filter(known::contains).toList());
        return own.isEmpty() ? known.stream().sorted().toList() : List.copyOf(own);
    }

    private static List<Conflict> conflicts(EventView event, BodyView first) {
        var conflicts = new ArrayList<Conflict>();
        for (var delivery : event.redeliveries()) {
            if (delivery.conflict()) {
                var body = BodyView.of(delivery.body(), delivery.bodyEncoding());
                var lines = first.text() == null || body.text() == null
                        ? List.<Difference.Line>of()
                        : Difference.between(first.text(), Objects.requireNonNull(body.text()));
                conflicts.add(new Conflict(delivery, body, lines));
            }
        }
        return conflicts;
    }

    /** A further delivery with other content, and what differs. */
    record Conflict(EventView.RedeliveryView delivery, BodyView body, List<Difference.Line> lines) {

        Conflict {
            lines = List.copyOf(lines);
        }

    }

    static boolean isUnderWay(EventStatus status) {
        return status == EventStatus.PENDING || status == EventStatus.RETRYING;
    }

    static long number(String id) {
        return Fields.number(id, 18).orElseThrow(EventPage::unknown);
    }

    static RuntimeException unknown() {
        return Problems.notFound("EVENT_NOT_FOUND",
                "No event of this id is stored. It may have been removed after its time.");
    }

}
