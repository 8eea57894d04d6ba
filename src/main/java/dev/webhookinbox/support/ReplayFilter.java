package dev.webhookinbox.support;

import java.util.TreeMap;
import java.util.List;
import java.util.Map;

import dev.webhookinbox.search.EventFilter;

/**
 * What a bulk replay is for.
 *
 * @param events finds only what was received before the replay began, so that it comes to an end
 * @param words the filter as it was given, without ids of people, for the audit
 */
public record ReplayFilter(EventFilter events, Map<String, Object> words) {

    public ReplayFilter {
        words = Map.copyOf(words);
    }

    /**
     * The filter that was asked for.
     *
     * @param asked its conditions by their names
     * @param personal what tells who somebody is
     */
    public static ReplayFilter of(EventFilter events, Map<String, List<String>> asked, Masks personal) {
        var words = new TreeMap<String, Object>();
        asked.forEach((name, values) -> words.put(name, values.stream().map(value -> word(value, personal)).toList()));
        return new ReplayFilter(events, words);
    }

    /** What was asked for, without ids of people. */
    private static String word(String value, Masks personal) {
        int colon = value.indexOf(':');
        boolean isPersonal = colon > 0 && personal.hide(value.substring(0, colon));
        return isPersonal ? value.substring(0, colon + 1) + MaskingPolicy.MASK : personal.subject(value);
    }

}
