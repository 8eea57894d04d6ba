package dev.webhookinbox.admin;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

import dev.webhookinbox.provider.Texts;
import dev.webhookinbox.provider.Timestamps;
import dev.webhookinbox.access.Problems;

/** The parameters of a call. Whatever is wrong with one is answered with 400 and its name. */
record Query(MultiValueMap<String, String> parameters) {

    static final int MOST_REPEATED = 20;

    /** Every value of a parameter that may be repeated. */
    List<String> all(String name) {
        var values = parameters.getOrDefault(name, List.of());
        if (values.stream().anyMatch(String::isBlank)) {
            throw Problems.badParameter(name, name + " must not be blank.");
        }
        if (!values.stream().allMatch(Texts::isStorable)) {
            throw Problems.badParameter(name, name + " has a character that no text can have.");
        }
        if (values.size() > MOST_REPEATED) {
            throw Problems.badParameter(name, name + " may be given " + MOST_REPEATED + " times at most.");
        }
        return values;
    }

    @Nullable
    String text(String name) {
        var values = all(name);
        if (values.size() > 1) {
            throw Problems.badParameter(name, name + " may be given only once.");
        }
        return values.isEmpty() ? null : values.getFirst();
    }

    /** An id, however long, as it is stored. */
    @Nullable
    String id(String name) {
        var text = text(name);
        return text == null ? null : Texts.id(text);
    }

    @Nullable
    Boolean flag(String name) {
        var text = text(name);
        if (text == null) {
            return null;
        }
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Problems.badParameter(name, name + " must be true or false.");
        };
    }

    /** A time with its offset from UTC. A plus sign that was not encoded arrives as a space, and is meant as a plus. */
    @Nullable
    Instant time(String name) {
        var text = text(name);
        if (text == null) {
            return null;
        }
        var time = Timestamps.parse(text.replace(' ', '+'));
        if (time == null) {
            throw Problems.badParameter(name, name + " must be a time such as 2026-06-18T00:00:00Z.");
        }
        return time;
    }

}
