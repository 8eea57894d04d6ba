package dev.webhookinbox.admin;

import java.util.Optional;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.webhookinbox.search.EventItem;
import dev.webhookinbox.search.EventSearch;
import dev.webhookinbox.search.EventStories;
import dev.webhookinbox.access.Problems;
import dev.webhookinbox.support.EventActions;
import dev.webhookinbox.support.EventView;
import dev.webhookinbox.support.MaskedViews;

/** {@code /admin/events}: finding events and telling their story. */
@RestController
@RequestMapping("/admin/events")
@Tag(name = "Events")
class EventsController {

    private final EventSearch search;
    private final EventStories stories;
    private final MaskedViews views;
    private final EventQueries queries;

    EventsController(EventSearch search, EventStories stories, MaskedViews views, EventQueries queries) {
        this.search = search;
        this.stories = stories;
        this.views = views;
        this.queries = queries;
    }

    @GetMapping
    @EventFilterParameters
    @PageParameters
    @ProblemResponses({ "400 UNKNOWN_KEY", "400 UNKNOWN_TYPE", "503 SEARCH_TIMED_OUT" })
    @Operation(summary = "Search events, newest first", description = "Filters combine. Go on with `next` until it is null: a page may be short, even empty, "
            + "and still have a next one, where a rare combination would make one call look at too many rows.")
    Page<EventItem> search(
            @Parameter(hidden = true) PageQuery asked, Authentication caller) {
        var after = EventQuery.position(asked.place(Cursor.EVENTS));
        var page = search.page(queries.filter(asked.query()), after, asked.size());
        var mask = views.maskOf(caller);
        return new Page<>(page.items().stream().map(mask::item).toList(), EventQuery.cursor(page.next(), asked));
    }

    @GetMapping("/{id}")
    @ProblemResponses("404 EVENT_NOT_FOUND")
    @Operation(summary = "The whole story of an event", description = "Bodies of more than 64 KB, and those of further deliveries once they are more than 256 KB together, "
            + "have the encoding `reference`: `bodyUrl` is where each is by itself.")
    EventView event(@PathVariable String id, Authentication caller) {
        return number(id).flatMap(stories::of)
                .map(story -> views.show(story, caller))
                .orElseThrow(EventsController::unknown);
    }

    @GetMapping(value = "/{id}/body", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @ProblemResponses({ "403 BODY_WITHHELD", "404 EVENT_NOT_FOUND" })
    @Operation(summary = "The exact bytes of an event's body", description = "For SUPPORT a masked copy.")
    ResponseEntity<byte[]> body(@PathVariable String id, Authentication caller) {
        long inboxId = id(id);
        return stories.body(inboxId)
                .map(body -> views.bytes(EventActions.target(inboxId), body.source(), body.bytes(), caller))
                .map(bytes -> download("event-" + inboxId, bytes))
                .orElseThrow(EventsController::unknown);
    }

    @GetMapping(value = "/{id}/redeliveries/{redelivery}/body", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @ProblemResponses({ "403 BODY_WITHHELD", "404 EVENT_NOT_FOUND", "404 REDELIVERY_NOT_FOUND" })
    @Operation(summary = "The exact bytes of the body of a further delivery", description = "Kept only where its content differed from the first. For SUPPORT a masked copy.")
    ResponseEntity<byte[]> redeliveredBody(@PathVariable String id, @PathVariable String redelivery,
            Authentication caller) {
        long inboxId = id(id);
        return number(redelivery).flatMap(number -> stories.redeliveredBody(inboxId, number))
                .map(body -> views.bytes(EventActions.target(inboxId), body.source(), body.bytes(), caller))
                .map(bytes -> download("event-" + inboxId + "-redelivery-" + redelivery, bytes))
                .orElseThrow(() -> Problems.notFound("REDELIVERY_NOT_FOUND",
                        "No further delivery of this id with a body of its own is stored."));
    }

    /** A download that no browser renders: what is in it was written by others. */
    static ResponseEntity<byte[]> download(String name, byte[] bytes) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".bin\"")
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(bytes);
    }

    static long id(String text) {
        return number(text).orElseThrow(EventsController::unknown);
    }

    static Optional<Long> number(String id) {
        return id.matches("\\d{1,18}") ? Optional.of(Long.valueOf(id)) : Optional.empty();
    }

    static RuntimeException unknown() {
        return Problems.notFound("EVENT_NOT_FOUND", "No event of this id is stored.");
    }

}
