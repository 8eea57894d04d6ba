package dev.webhookinbox.admin;

import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import dev.webhookinbox.provider.Texts;
import dev.webhookinbox.access.Problems;

/**
 * The body of a call that changes something. A member it does not know is refused: a misspelt {@code dryRun} must not
 * turn a question into a deed.
 */
record ActionBody(JsonNode json) {

    private static final int LONGEST_TEXT = 1000;
    private static final int MOST_TEXTS = 100;

    static ActionBody of(@Nullable JsonNode json, Set<String> members) {
        var object = json == null ? JsonNodeFactory.instance.objectNode() : json;
        if (!object.isObject()) {
            throw Problems.badParameter("body", "The body must be a JSON object.");
        }
        for (String member : object.propertyNames()) {
            if (!members.contains(member)) {
                throw Problems.badParameter(member.length() > 40 ? "body" : member,
                        "The body may have the members " + String.join(", ", members.stream().sorted().toList()) + ".");
            }
        }
        return new ActionBody(object);
    }

    /** A text somebody must give, such as why they act. */
    String text(String member) {
        var text = optionalText(member);
        if (text == null) {
            throw Problems.badParameter(member, member + " must be given.");
        }
        return text;
    }

    @Nullable
    String optionalText(String member) {
        var value = json.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString() || value.stringValue().isBlank() || value.stringValue().length() > LONGEST_TEXT
                || !Texts.isStorable(value.stringValue())) {
            throw Problems.badParameter(member, member + " must be a text of 1 to " + LONGEST_TEXT + " characters.");
        }
        return value.stringValue();
    }

    /** Some texts of a list; none where it is not given. */
    Set<String> texts(String member) {
        var value = json.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return Set.of();
        }
        if (!value.isArray() || value.isEmpty() || value.size() > MOST_TEXTS
                || !value.valueStream().allMatch(JsonNode::isString)) {
            throw Problems.badParameter(member, member + " must be a list of 1 to " + MOST_TEXTS + " texts.");
        }
        return value.valueStream().map(JsonNode::stringValue).collect(Collectors.toSet());
    }

    boolean flag(String member) {
        return Boolean.TRUE.equals(optionalFlag(member));
    }

    /** Null where it is not given. */
    @Nullable
    Boolean optionalFlag(String member) {
        var value = json.path(member);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isBoolean()) {
            throw Problems.badParameter(member, member + " must be true or false.");
        }
        return value.booleanValue();
    }

}
