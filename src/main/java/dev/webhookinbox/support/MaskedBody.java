package dev.webhookinbox.support;

import java.io.OutputStream;
import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Goes once through a body, as a stream, and copies it: every digit of a number as it was written, and a mask in the place
 * of what tells who somebody is, where that is to be hidden. Whatever is in a body, this takes no more memory than it is
 * long, and time in proportion.
 */
final class MaskedBody {

    /** Names that were made to collide would make a table of them slow. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();
    /** To take each out of the errors of an event, which may be many; of so many no one is told but the kind of an error. */
    private static final int MOST_VALUES = 100;

    private final Masks hidden;
    private final boolean masks;
    private final Set<String> values = new HashSet<>();
    private boolean tellsWho;
    private boolean tellsMany;
    private int depth;

    private MaskedBody(Masks hidden, boolean masks) {
        this.hidden = hidden;
        this.masks = masks;
    }

    /**
     * What was seen in a body.
     *
     * @param tellsWho whether there is personal data in it
     * @param values what stands where the masks go; null where these are too many
     */
    record Seen(boolean tellsWho, @Nullable Set<String> values) {}

    /** Copies a body; gives null, and may have written anything, when it is not one JSON value and nothing else. */
    static @Nullable Seen copy(byte[] body, Masks hidden, boolean masks, OutputStream out) {
        var copy = new MaskedBody(hidden, masks);
        try (var parser = JSON.createParser(ObjectReadContext.empty(), body);
                var generator = JSON.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
            return copy.isOneValue(parser, generator)
                    ? new Seen(copy.tellsWho, copy.tellsMany ? null : copy.values)
                    : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private boolean isOneValue(JsonParser parser, JsonGenerator generator) {
        for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
            write(token, parser, generator);
            if (depth == 0) {
                return parser.nextToken() == null;
            }
        }
        return false;
    }

    private void write(JsonToken token, JsonParser parser, JsonGenerator generator) {
        switch (token) {
            case START_OBJECT -> {
                depth++;
                generator.writeStartObject();
            }
            case START_ARRAY -> {
                depth++;
                generator.writeStartArray();
            }
            case END_OBJECT -> {
                depth--;
                generator.writeEndObject();
            }
            case END_ARRAY -> {
                depth--;
                generator.writeEndArray();
            }
            case PROPERTY_NAME -> member(parser, generator);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> generator.writeNumber(parser.getString());
            case VALUE_STRING -> generator.writeString(parser.getString());
            case VALUE_TRUE, VALUE_FALSE -> generator.writeBoolean(token == JsonToken.VALUE_TRUE);
            case VALUE_NULL -> generator.writeNull();
            case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> throw new IllegalStateException("Not of a text: " + token);
        }
    }

    private void member(JsonParser parser, JsonGenerator generator) {
        var name = parser.currentName();
        generator.writeName(name);
        if (masks ? !hidden.hide(name) : !hidden.tellWho(name)) {
            return;
        }
        var value = parser.nextToken();
        if (value != JsonToken.VALUE_NULL) {
            tellsWho = true;
            note(value, parser);
            if (masks) {
                parser.skipChildren();
                generator.writeString(MaskingPolicy.MASK);
                return;
            }
        }
        write(value, parser, generator);
    }

    private void note(JsonToken value, JsonParser parser) {
        if (value.isScalarValue()) {
            tellsMany |= values.size() >= MOST_VALUES;
            if (!tellsMany) {
                values.add(parser.getString());
            }
        }
    }

}
