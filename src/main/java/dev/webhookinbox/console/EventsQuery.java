package dev.webhookinbox.console;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

import dev.webhookinbox.access.Problems;
import dev.webhookinbox.provider.Texts;
import dev.webhookinbox.search.EventFilter;
import dev.webhookinbox.search.EventPosition;
import dev.webhookinbox.search.EventStatus;

/** What events are asked for, as it stands in the address of the page. */
record EventsQuery(MultiValueMap<String, String> parameters, EventFilter filter, @Nullable EventPosition after) {

    static final String PATH = "/console/events";
    static final String CSV = PATH + ".csv";

    private static final List<String> NAMES = List.of("source", "type", "status", "eventId", "subject", "failure",
            "receivedFrom", "receivedTo", "occurredFrom", "occurredTo", "key");

    static EventsQuery of(Fields fields) {
        var parameters = fields.parameters(NAMES);
        var eventId = fields.text("eventId");
        var filter = new EventFilter(fields.text("source"), fields.text("type"), status(fields.text("status")),
                eventId == null ? null : Texts.id(eventId), fields.text("subject"),
                fields.keys(), List.of(), fields.time("receivedFrom"),
                fields.time("receivedTo"), fields.time("occurredFrom"), fields.time("occurredTo"),
                fields.text("failure"));
        var after = Place.of(fields.text("before"));
        return new EventsQuery(parameters, filter, after == null ? null : new EventPosition(after.at(), after.id()));
    }

    /** The list of these. */
    public String listUrl() {
        return Links.of(PATH, parameters);
    }

    /** The same for a spreadsheet. */
    public String csvUrl() {
        return Links.of(CSV, parameters);
    }

    /** The page that lets all of these run again. */
    public String replayUrl() {
        return Links.of(BulkReplayPage.PATH, parameters);
    }

    /** What is asked for, each with where it leads to without it. */
    public List<Chip> chips() {
        return Chip.of(PATH, parameters);
    }

    /** Where the list goes on; null at its end. */
    @Nullable
    String next(@Nullable EventPosition position) {
        if (position == null) {
            return null;
        }
        var all = new LinkedMultiValueMap<>(parameters);
        all.add("before", new Place(position.receivedAt(), position.id()).text());
        return Links.of(PATH, all);
    }

    private static @Nullable EventStatus status(@Nullable String word) {
        return word == null
                ? null
                : EventStatus.of(word).orElseThrow(() -> Problems.badParameter("status", "There is no such status."));
    }

}
