package dev.webhookinbox.search;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A member of a body with its value. A step of the path that meets an array goes into each of its elements. Texts are
 * equal letter by letter, numbers by value ({@code 7.50} is {@code 7.5}), {@code true}, {@code false} and {@code null} by
 * their names; objects and arrays equal nothing.
 *
 * @param path the names of the members, from the outermost
 * @param value as text
 */
public record PayloadField(List<String> path, String value) {

    public PayloadField {
        path = List.copyOf(path);
    }

    /** The value as a number; null when it is none. */
    @Nullable
    BigDecimal number() {
        try {
            return new BigDecimal(value);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    boolean isIn(JsonNode json) {
        return isIn(json, 0);
    }

    private boolean isIn(JsonNode json, int step) {
        if (json.isArray()) {
            return json.valueStream().anyMatch(element -> isIn(element, step));
        }
        if (step == path.size()) {
            return equalTo(json);
        }
        var member = json.get(path.get(step));
        return member != null && isIn(member, step + 1);
    }

    private boolean equalTo(JsonNode json) {
        if (json.isNumber()) {
            var number = number();
            return number != null && number.compareTo(json.decimalValue()) == 0;
        }
        return json.isNull() ? value.equals("null") : json.isValueNode() && json.asString().equals(value);
    }

}
