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

    String required(String name) {
        var text = text(name);
        if (text == null) {
            throw Problems.badParameter(name, name + " must be given.");
        }
        return text;
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

    /** The times of two parameters. */
    record Window(@Nullable Instant from, @Nullable Instant to) {}

    /** From one time to another, by the parameters of that name with {@code From} and {@code To} behind it. */
    Window window(String name) {
        return window(name + "From", name + "To");
    }

    Window window(String nameOfFrom, String nameOfTo) {
        var from = time(nameOfFrom);
        var to = time(nameOfTo);
        if (from != null && to != null && to.isBefore(from)) {
            throw Problems.badParameter(nameOfTo, "%s must not be before %s.".formatted(nameOfTo, nameOfFrom));
        }
        return new Window(from, to);
    }

    /** A time in any usual form, in UTC where it has no offset. */
    @Nullable
    Instant time(String name) {
        var text = text(name);
        if (text == null) {
            return null;
        }
        var time = Timestamps.parseFromAddress(text);
        if (time == null) {
            throw Problems.badParameter(name,
                    name + " must be a time such as 2026-06-18T00:00:00Z, 2026-06-18 or seconds since 1970.");
        }
        return time;
    }

}
