package dev.webhookinbox.destinations;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which events a destination gets. */
final class EventFilter {

    /** Of undocumented types there may be any number. */
    private static final int MOST_KNOWN = 1000;

    private final List<String> sources;
    private final List<Pattern> types;
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    /**
     * @param sources all where none is named
     * @param types with {@code *} for any characters
     */
    EventFilter(List<String> sources, List<String> types) {
        this.sources = List.copyOf(sources);
        this.types = types.stream().map(EventFilter::pattern).toList();
    }

    boolean passes(String source, String type) {
        if (!sources.isEmpty() && !sources.contains(source)) {
            return false;
        }
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        return known.computeIfAbsent(type, one -> types.stream().anyMatch(pattern -> pattern.matcher(one).matches()));
    }

    /** Of how many types it remembers what to do with them. */
    int known() {
        return known.size();
    }

    private static Pattern pattern(String type) {
        return Pattern.compile(
                Stream.of(type.strip().split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.DOTALL);
    }

}
