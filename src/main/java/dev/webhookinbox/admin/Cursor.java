package dev.webhookinbox.admin;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import dev.webhookinbox.provider.Texts;

/**
 * A place in a list, for callers to hand back and not to look into. It names the item the page before ended with, and so
 * stays good whatever is added or changed meanwhile.
 *
 * @param list which list, and in which version of its order
 */
record Cursor(String list, int length) {

    static final Cursor EVENTS = new Cursor("events1", 2);
    static final Cursor ENTITIES = new Cursor("entities1", 3);
    static final Cursor BALANCES = new Cursor("balances1", 3);
    static final Cursor ATTENTION = new Cursor("attention1", 1);
    static final Cursor REJECTIONS = new Cursor("rejections1", 1);

    private static final JsonMapper JSON = new JsonMapper();

    /** The text callers get. */
    String at(Object... place) {
        var parts = new String[length + 1];
        parts[0] = list;
        for (int i = 0; i < length; i++) {
            parts[i + 1] = String.valueOf(place[i]);
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(JSON.writeValueAsString(parts).getBytes(StandardCharsets.UTF_8));
    }

    /** The place a text stands for; empty without a text. */
    List<String> read(@Nullable String text) {
        if (text == null) {
            return List.of();
        }
        var parts = parts(text);
        if (parts.size() != length + 1 || !parts.getFirst().equals(list)
                || !parts.stream().allMatch(Texts::isStorable)) {
            throw bad();
        }
        return parts.subList(1, parts.size());
    }

    /** What is said of a text that is no cursor of this list. */
    static RuntimeException bad() {
        return Problems.badParameter("cursor", "The cursor is not one that this list gave out.");
    }

    private static List<String> parts(String text) {
        try {
            var parts = JSON.readValue(Base64.getUrlDecoder().decode(text), String[].class);
            return List.of(parts);
        } catch (IllegalArgumentException | NullPointerException | JacksonException e) {
            throw bad();
        }
    }

}
