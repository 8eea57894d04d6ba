package dev.webhookinbox.provider;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads some members of a body, and past all others: what nobody asked for costs no memory. */
final class Excerpt {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonParser parser;
    private final OtherMembers others;

    private Excerpt(JsonParser parser, OtherMembers others) {
        this.parser = parser;
        this.others = others;
    }

    /**
     * The members of a shape, or null when the body is not one JSON object and nothing else. In the place of a scalar an
     * object or a list is there, and empty, as is a list where none is wanted.
     *
     * @param others learns of what else is in objects of which something is wanted
     */
    static @Nullable ObjectNode of(byte[] body, Shape shape, OtherMembers others) {
        try (var parser = Json.parser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            var members = new Excerpt(parser, others).members(shape, "");
            return parser.nextToken() == null ? members : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private ObjectNode members(Shape shape, String path) {
        var object = NODES.objectNode();
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            var wanted = shape.members().get(name);
            parser.nextToken();
            if (wanted != null) {
                object.set(name, value(wanted, path, name));
                continue;
            }
            parser.skipChildren();
            if (!shape.members().isEmpty()) {
                others.met(path, name);
            }
        }
        return object;
    }

    private JsonNode value(Shape wanted, String path, String name) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> members(wanted, OtherMembers.path(path, name));
            case START_ARRAY -> elements(wanted, path, name + "[]");
            default -> Json.scalar(parser);
        };
    }

    private JsonNode elements(Shape wanted, String path, String name) {
        var array = NODES.arrayNode();
        if (!wanted.many()) {
            parser.skipChildren();
            return array;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_ARRAY) {
                parser.skipChildren();
                array.addArray();
            } else {
                array.add(value(wanted, path, name));
            }
        }
        return array;
    }

}
