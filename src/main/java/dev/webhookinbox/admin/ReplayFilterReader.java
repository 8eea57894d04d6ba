package dev.webhookinbox.admin;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

import org.springframework.util.LinkedMultiValueMap;
import tools.jackson.databind.JsonNode;
import dev.webhookinbox.access.Problems;
import dev.webhookinbox.support.MaskingPolicy;
import dev.webhookinbox.support.Masks;
import dev.webhookinbox.support.ReplayFilter;

/** Reads what a bulk replay is for. It finds only what was received before the replay began, so that it comes to an end. */
final class ReplayFilterReader {

    private static final Set<String> NAMES = Set.of("source", "type", "status", "eventId", "subject", "key", "payload",
            "receivedFrom", "receivedTo");

    private ReplayFilterReader() {}

    static ReplayFilter read(JsonNode filter, Masks personal, InstantSource clock) {
        if (!filter.isObject() || filter.isEmpty()) {
            throw unlike();
        }
        var parameters = new LinkedMultiValueMap<String, String>();
        var words = new TreeMap<String, Object>();
        filter.forEachEntry((name, value) -> {
            if (!NAMES.contains(name)) {
                throw unlike();
            }
            if (value.isArray() && value.isEmpty()) {
                throw Problems.badParameter(name, name + " must not be empty.");
            }
            if (value.isArray()) {
                value.forEach(one -> parameters.add(name, text(name, one)));
            } else {
                parameters.add(name, text(name, value));
            }
            words.put(name,
                    parameters.getOrDefault(name, List.of()).stream().map(text -> word(text, personal)).toList());
        });
        if (!parameters.containsKey("receivedTo")) {
            parameters.add("receivedTo", clock.instant().toString());
        }
        return new ReplayFilter(EventQuery.filter(new Query(parameters), clock), words);
    }

    private static RuntimeException unlike() {
        return Problems.badParameter("filter", "filter must be an object with at least one of "
                + String.join(", ", NAMES.stream().sorted().toList()) + ", and nothing else.");
    }

    /** What was asked for, without ids of people. */
    private static String word(String value, Masks personal) {
        int colon = value.indexOf(':');
        boolean isPersonal = colon > 0 && personal.hide(value.substring(0, colon));
        return isPersonal ? value.substring(0, colon + 1) + MaskingPolicy.MASK : personal.subject(value);
    }

    private static String text(String name, JsonNode value) {
        if (!value.isString() && !value.isNumber()) {
            throw Problems.badParameter(name, name + " must be a text.");
        }
        return value.asString();
    }

}
