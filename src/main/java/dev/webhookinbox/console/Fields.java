package dev.webhookinbox.console;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.access.Problems;
import dev.webhookinbox.provider.Texts;
import dev.webhookinbox.provider.Timestamps;
import dev.webhookinbox.search.EventFilter;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** The fields of a form. An empty one is one that was left out. */
record Fields(HttpServletRequest request) {

    private static final int LONGEST = 1000;
    private static final int MOST_REPEATED = 20;

    @Nullable
    String text(String name) {
        var value = request.getParameter(name);
        return value == null || value.isBlank() ? null : checked(name, value.strip());
    }

    /** Why somebody acts, which they must say. */
    String reason(String name) {
        var text = text(name);
        if (text == null) {
            throw Problems.badParameter(name, "Say why: whoever looks at it later wants to know.");
        }
        return text;
    }

    List<String> all(String name) {
        var values = request.getParameterValues(name);
        if (values == null) {
            return List.of();
        }
        if (values.length > MOST_REPEATED) {
            throw Problems.badParameter(name, name + " may be given " + MOST_REPEATED + " times at most.");
        }
        return Arrays.stream(values).filter(value -> !value.isBlank()).map(value -> checked(name, value.strip()))
                .toList();
    }

    /** The ids that something is filed under. */
    List<EventFilter.Key> keys() {
        return all("key").stream()
                .map(text -> EventFilter.Key.of(text)
                        .orElseThrow(() -> Problems.badParameter("key",
                                "A key is written name:value, such as order_id:17.")))
                .toList();
    }

    /** Those of some fields that are not empty, as they stand in an address; a key may be there several times. */
    MultiValueMap<String, String> parameters(List<String> names) {
        var parameters = new LinkedMultiValueMap<String, String>();
        for (var name : names) {
            var text = text(name);
            var values = name.equals("key") ? all(name) : text == null ? List.<String>of() : List.of(text);
            values.forEach(value -> parameters.add(name, value));
        }
        return parameters;
    }

    Set<String> set(String name) {
        return all(name).stream().collect(Collectors.toUnmodifiableSet());
    }

    /** A number that names something; empty for what is none. */
    Optional<Long> number(String name) {
        var text = text(name);
        return text == null ? Optional.empty() : number(text, 18);
    }

    static Optional<Long> number(String text, int digits) {
        return text.matches("\\d{1," + digits + "}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    boolean has(String name) {
        return request.getParameter(name) != null;
    }

    /** A time as a browser's field gives it, or in any usual form; in UTC where it has no offset. */
    @Nullable
    Instant time(String name) {
        var text = text(name);
        if (text == null) {
            return null;
        }
        var time = Timestamps.parseFromAddress(text);
        if (time == null) {
            throw Problems.badParameter(name, "A time is written such as 2026-06-18T00:00 or 2026-06-18T00:00:00Z.");
        }
        return time;
    }

    private static String checked(String name, String value) {
        if (value.length() > LONGEST || !Texts.isStorable(value)) {
            throw Problems.badParameter(name, name + " must be a text of 1 to " + LONGEST + " characters.");
        }
        return value;
    }

}
