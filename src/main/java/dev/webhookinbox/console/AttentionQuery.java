package dev.webhookinbox.console;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

import dev.webhookinbox.access.Problems;
import dev.webhookinbox.search.EventFilter;
import dev.webhookinbox.tracking.Incident.Severity;
import dev.webhookinbox.tracking.TrackingQueries.AttentionFilter;

/**
 * Which open items are asked for, as it stands in the address of the page.
 *
 * @param severities those of which there is a list
 */
record AttentionQuery(MultiValueMap<String, String> parameters, AttentionFilter filter, List<EventFilter.Key> keys,
        List<Severity> severities) {

    static final String PATH = "/console/attention";
    static final String CSV = PATH + ".csv";

    private static final List<String> NAMES = List.of("severity", "reason", "source", "subject", "openedFrom",
            "openedTo", "key");

    AttentionQuery {
        keys = List.copyOf(keys);
        severities = List.copyOf(severities);
    }

    static AttentionQuery of(Fields fields) {
        var filter = new AttentionFilter(fields.text("source"), fields.text("subject"), fields.text("reason"),
                fields.text("severity"), true, fields.time("openedFrom"), fields.time("openedTo"), null);
        return new AttentionQuery(fields.parameters(NAMES), filter, fields.keys(), severities(filter.severity()));
    }

    /** The list of these. */
    public String listUrl() {
        return Links.of(PATH, parameters);
    }

    /** The same for a spreadsheet. */
    public String csvUrl() {
        return Links.of(CSV, parameters);
    }

    /** Where an item is closed; from there it goes back to these. */
    public String resolveUrl(long item) {
        return Links.of(PATH + "/" + item + "/resolve", parameters);
    }

    /** What is asked for, each with where it leads to without it. */
    public List<Chip> chips() {
        return Chip.of(PATH, parameters);
    }

    /** Where the list of a severity goes on. */
    String next(Severity severity, long after) {
        var all = new LinkedMultiValueMap<>(parameters);
        all.add(severity.word(), String.valueOf(after));
        return Links.of(PATH, all);
    }

    private static List<Severity> severities(@Nullable String word) {
        var all = List.of(Severity.CRITICAL, Severity.WARNING);
        if (word == null) {
            return all;
        }
        var one = Arrays.stream(Severity.values()).filter(severity -> severity.word().equals(word)).toList();
        if (one.isEmpty()) {
            throw Problems.badParameter("severity", "There is no such severity.");
        }
        return one;
    }

}
