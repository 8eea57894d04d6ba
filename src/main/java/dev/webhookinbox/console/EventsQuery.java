package dev.webhookinbox.console;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

import dev.webhookinbox.access.Problems;
import dev.webhookinbox.provider.Texts;
import dev.webhookinbox.search.EventFilter;
import dev.webhookinbox.search.EventPosition;
import dev.webhookinbox.search.EventStatus;

/** What events are asked for, as it stands in the address of the page. */
record EventsQuery(MultiValueMap<String, String> parameters, EventFilter filter, @Nullable EventPosition after) {

    static final String PATH = "/console/events";

    private static final List<String> SINGLE = List.of("source", "type", "status", "eventId", "subject", "failure",
            "receivedFrom", "receivedTo", "occurredFrom", "occurredTo");
    private static final Pattern KEY = Pattern.compile("([^:]+):(.+)", Pattern.DOTALL);
    private static final Pattern POSITION = Pattern.compile("(\\d{1,18})-(\\d{1,18})");
    private static final Instant END = Instant.parse("9999-12-31T23:59:59Z");

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
        return new EventsQuery(parameters, filter, position(fields.text("before")));
    }

    /** The same, but nothing that was received after a time: so a replay of it all comes to an end. */
    EventFilter until(Instant now) {
        return new EventFilter(filter.source(), filter.type(), filter.status(), filter.eventId(), filter.subject(),
                filter.keys(), filter.payload(), filter.receivedFrom(),
                filter.receivedTo() == null ? now : filter.receivedTo(), filter.occurredFrom(), filter.occurredTo(),
                filter.failure());
    }

    /** The list of these. */
    public String listUrl() {
        return url(parameters);
    }

    /** The page that lets all of these run again. */
    public String replayUrl() {
        return url(BulkReplayPage.PATH, parameters);
    }

    /** What is asked for, each with where it leads to without it. */
    public List<Chip> chips() {
        var chips = new ArrayList<Chip>();
        parameters.forEach((name, values) -> values.forEach(value -> {
            var others = new LinkedMultiValueMap<>(parameters);
            others.put(name, values.stream().filter(other -> !other.equals(value)).toList());
            chips.add(new Chip(name, value, url(others)));
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
        all.add("before", ChronoUnit.MICROS.between(Instant.EPOCH, position.receivedAt()) + "-" + position.id());
        return url(all);
    }

    private static String url(MultiValueMap<String, String> parameters) {
        return url(PATH, parameters);
    }

    private static String url(String path, MultiValueMap<String, String> parameters) {
        return UriComponentsBuilder.fromPath(path)
                .queryParams(encoded(parameters))
                .build(true)
                .toUriString();
    }

    private static MultiValueMap<String, String> encoded(MultiValueMap<String, String> parameters) {
        var encoded = new LinkedMultiValueMap<String, String>();
        parameters.forEach((name, values) -> values.forEach(value -> encoded.add(name, Links.encode(value))));
        return encoded;
    }

    private static @Nullable EventStatus status(@Nullable String word) {
        return word == null
                ? null
                : EventStatus.of(word).orElseThrow(() -> Problems.badParameter("status", "There is no such status."));
    }

    private static EventFilter.Key key(String text) {
        var pair = KEY.matcher(text);
        if (!pair.matches()) {
            throw Problems.badParameter("key", "A key is written name:value, such as order_id:17.");
        }
        return new EventFilter.Key(pair.group(1), Texts.id(pair.group(2)));
    }

    private static @Nullable EventPosition position(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var parts = POSITION.matcher(text);
        var receivedAt = parts.matches()
                ? Instant.EPOCH.plus(Long.parseLong(parts.group(1)), ChronoUnit.MICROS)
                : END;
        if (!parts.matches() || receivedAt.isAfter(END)) {
            throw Problems.badParameter("before", "That is no place in the list.");
        }
        return new EventPosition(receivedAt, Long.parseLong(parts.group(2)));
    }

}
