package dev.webhookinbox.search;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** What support looks for. */
public final class EventFilters {

    private EventFilters() {}

    /** Filters of every kind, by what they are. */
    public static Map<String, EventFilter> typical(Instant from, Instant to) {
        var filters = new LinkedHashMap<String, EventFilter>();
        filters.put("everything", filter(null, null, null, null));
        filters.put("source", filter("openpoly", null, null, null));
        filters.put("rare type and status", filter(null, "mini_app.rare", EventStatus.DEAD, null));
        filters.put("dead", filter(null, null, EventStatus.DEAD, null));
        filters.put("processed", filter(null, null, EventStatus.PROCESSED, null));
        filters.put("unhandled", filter(null, null, EventStatus.UNHANDLED, null));
        filters.put("discarded", filter(null, null, EventStatus.DISCARDED, null));
        filters.put("rare key", filter(null, null, null, new EventFilter.Key("order_id", "50000")));
        filters.put("common key", filter(null, null, null, new EventFilter.Key("operator_user_id", "3")));
        filters.put("subject", EventFilter.about("openpoly", "order:50000"));
        filters.put("source and status in a window", new EventFilter("openpoly", null, EventStatus.PROCESSED, null,
                null, List.of(), List.of(), from, to, null, null, null));
        filters.put("payload in a window", new EventFilter(null, null, null, null, null, List.of(),
                List.of(new PayloadField(List.of("data", "side"), "sell")), from, to, null, null, null));
        return filters;
    }

    private static EventFilter filter(@Nullable String source, @Nullable String type, @Nullable EventStatus status,
            EventFilter.@Nullable Key key) {
        return new EventFilter(source, type, status, null, null, key == null ? List.of() : List.of(key), List.of(),
                null, null, null, null, null);
    }

}
