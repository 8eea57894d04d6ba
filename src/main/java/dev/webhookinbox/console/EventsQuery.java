package dev.webhookinbox.console;

import java.util.ArrayList;
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

    private static final List<String> SINGLE = List.of("source", "type", "status", "eventId", "subject", "failure",
            "receivedFrom", "receivedTo", "occurredFrom", "occurredTo");

    static EventsQuery of(Fields fields) {
        var parameters = new LinkedMultiValueMap<String, String>();
        for (var name : SINGLE) {
            var text = fields.text(name);
            if (text != null) {
                parameters.add(name, text);
            }
        }
        fields.all("key").forEach(key -> parameters.add("key", key));
        var eventId = fields.text("eventId");
        var filter = new EventFilter(fields.text("source"), fields.text("type"), status(fields.text("status")),
                eventId == null ? null : Texts.id(eventId), fields.text("subject"),
                fields.all("key").stream().map(EventsQuery::key).toList(), List.of(), fields.time("receivedFrom"),
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
        var chips = new ArrayList<Chip>();
        parameters.forEach((name, values) -> values.forEach(value -> {
            var others = new LinkedMultiValueMap<>(parameters);
            others.put(name, values.stream().filter(other -> !other.equals(value)).toList());
            chips.add(new Chip(name, value, Links.of(PATH, others)));
        }));
        return chips;
    }

    /** A condition, and the address without it. */
    record Chip(String name, String value, String without) {}

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

    private static EventFilter.Key key(String text) {
        return EventFilter.Key.of(text)
                .orElseThrow(() -> Problems.badParameter("key",
                        "A key is written name:value, such as order_id:17."));
    }

}
