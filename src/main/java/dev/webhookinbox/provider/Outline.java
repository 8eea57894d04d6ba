package dev.webhookinbox.provider;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is needed of a body before it is stored: a few of its members, and digests of its content. It is read as a stream,
 * so whatever is in the body, the memory it takes is a small multiple of the body's own and the time is linear.
 *
 * <p>The digests are stored with the event: those of one body may never change, nor what makes two bodies' the same.
 */
public final class Outline {

    private final ObjectNode members;
    private final Map<String, Sha256> digests;
    private final CanonicalText text;

    private Outline(ObjectNode members, Map<String, Sha256> digests, CanonicalText text) {
        this.members = members;
        this.digests = digests;
        this.text = text;
    }

    /** Reads a body, or gives null when it is not one JSON object and nothing else. */
    public static @Nullable Outline of(byte[] body, Shape shape) {
        return of(body, shape, Set.of());
    }

    /**
     * Reads a body, or gives null when it is not one JSON object and nothing else.
     *
     * @param digested the members of it that {@link #contentOf} is asked for
     */
    public static @Nullable Outline of(byte[] body, Shape shape, Set<String> digested) {
        try (var parser = Json.parser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            var reading = new Reading(parser, new CanonicalText(body.length + 64), digested);
            var members = reading.outermost(shape);
            return parser.nextToken() == null ? new Outline(members, reading.digests, reading.text) : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    /** The members that were asked for, where they are there; of an object or array in the place of a scalar, nothing. */
    public JsonNode json() {
        return members;
    }

    /** Digest of the whole: equal for bodies of equal content, however that is written. */
    public Sha256 content() {
        return text.digest(0);
    }

    /** Digest of a member; empty when it is absent or null. */
    public String contentOf(String member) {
        var digest = digests.get(member);
        return digest == null ? "" : digest.hex();
    }

    /** One pass through a body. The parser bounds how deep it goes. */
    private static final class Reading {

        private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();
        private static final ArrayNode NO_ELEMENTS = JsonNodeFactory.instance.arrayNode();

        private final Map<String, Sha256> digests = new HashMap<>();
        private final JsonParser parser;
        private final CanonicalText text;
        private final Set<String> digested;

        Reading(JsonParser parser, CanonicalText text, Set<String> digested) {
            this.parser = parser;
            this.text = text;
            this.digested = digested;
        }

        ObjectNode outermost(Shape shape) {
            var kept = JsonNodeFactory.instance.objectNode();
            members(shape, kept, true);
            return kept;
        }

        /** An object of which nothing is wanted is read past. */
        private void members(Shape shape, ObjectNode kept, boolean outermost) {
            int opened = text.beginObject();
            for (var name = parser.nextName(); name != null; name = parser.nextName()) {
                text.name(name);
                int from = text.length();
                var wanted = shape.members().get(name);
                parser.nextToken();
                var value = value(wanted);
                if (value != null) {
                    kept.set(name, value);
                }
                if (outermost && digested.contains(name)) {
                    digest(name, from);
                }
                text.next();
            }
            text.endObject(opened);
        }

        private void digest(String name, int from) {
            if (parser.currentToken() == JsonToken.VALUE_NULL) {
                digests.remove(name);
            } else {
                digests.put(name, text.digest(from));
            }
        }

        private @Nullable JsonNode value(@Nullable Shape wanted) {
            var json = switch (parser.currentToken()) {
                case START_OBJECT -> {
                    var object = wanted == null ? NOTHING : JsonNodeFactory.instance.objectNode();
                    members(wanted == null ? Shape.SCALAR : wanted, object, false);
                    yield object;
                }
                case START_ARRAY -> array();
                default -> {
                    scalar();
                    yield wanted == null ? null : Json.scalar(parser);
                }
            };
            return wanted == null ? null : json;
        }

        private JsonNode array() {
            text.beginArray();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                value(null);
                text.next();
            }
            text.endArray();
            return NO_ELEMENTS;
        }

        private void scalar() {
            switch (parser.currentToken()) {
                case VALUE_STRING -> text.string(parser.getStringCharacters(), parser.getStringOffset(),
                        parser.getStringLength());
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> text.number(parser.getStringCharacters(),
                        parser.getStringOffset(), parser.getStringLength());
                default -> text.word(parser.getString());
            }
        }

    }

}
