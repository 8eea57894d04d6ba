package dev.webhookinbox.provider;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads signed bodies: decimals with every digit as it was written, and whole numbers without rounding. */
public final class Json {

    /** Tables of known names are slow to fill with many names of one hash, which a body may consist of. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int FEW = 2;

    private Json() {}

    /**
     * Begins to read a body.
     *
     * @throws JacksonException if it is not UTF-8, nor one of its wider kin: what cannot be read must not be guessed, for
     * bodies that differ would become the same
     */
    static JsonParser parser(byte[] body) {
        return isWide(body)
                ? FACTORY.createParser(ObjectReadContext.empty(), body)
                : FACTORY.createParser(ObjectReadContext.empty(), utf8(body));
    }

    private static boolean isWide(byte[] body) {
        for (int i = 0; i < Math.min(body.length, 4); i++) {
            if (body[i] == 0 || (body[i] & 0xff) >= 0xfe) {
                return true;
            }
        }
        return false;
    }

    private static String utf8(byte[] body) {
        var text = new String(body, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            } catch (CharacterCodingException e) {
                throw JacksonIOException.construct(e);
            }
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /**
     * Parses a body, or gives null when it is not one JSON value and nothing else. A number too large to be computed with,
     * such as 1e999999999, is a text. Small values make a tree of thirty times the size of its body.
     */
    public static @Nullable JsonNode parse(byte[] body) {
        try (var parser = parser(body)) {
            if (parser.nextToken() == null) {
                return null;
            }
            var json = tree(parser);
            return parser.nextToken() == null ? json : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    /**
     * A text member, or null when it is absent, null or blank. Whole numbers count as text, however they are written:
     * {@code 5.0} and {@code 5e0} are {@code 5}. Other types do not.
     */
    public static @Nullable String text(JsonNode object, String member) {
        var value = object.get(member);
        if (value == null) {
            return null;
        }
        if (value.isIntegralNumber()) {
            return value.asString();
        }
        if (value.isNumber()) {
            var whole = whole(value);
            return whole == null ? null : whole.toString();
        }
        return value.isString() && !value.stringValue().isBlank() ? value.stringValue() : null;
    }

    /** The whole number that a number is, however it is written; null when it has a fraction, or is no number. */
    public static @Nullable BigInteger whole(JsonNode number) {
        return number.isNumber() ? Numbers.whole(number.asString()) : null;
    }

    /** As {@link #text}, of a member that is documented as a whole number: a text that spells one is that number. */
    public static @Nullable String wholeNumber(JsonNode object, String member) {
        var text = text(object, member);
        var whole = text == null ? null : Numbers.whole(text.strip());
        return whole == null ? text : whole.toString();
    }

    /** The parser bounds how deep it goes. Objects and arrays begin small: a body may consist of a great many. */
    private static JsonNode tree(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                var object = new ObjectNode(NODES, new LinkedHashMap<>(FEW));
                for (var name = parser.nextName(); name != null; name = parser.nextName()) {
                    parser.nextToken();
                    object.set(name, tree(parser));
                }
                yield object;
            }
            case START_ARRAY -> {
                var array = NODES.arrayNode(1);
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(tree(parser));
                }
                yield array;
            }
            default -> scalar(parser);
        };
    }

    static JsonNode scalar(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> NODES.stringNode(parser.getString());
            case VALUE_NUMBER_INT -> switch (parser.getNumberType()) {
                case INT -> NODES.numberNode(parser.getIntValue());
                case LONG -> NODES.numberNode(parser.getLongValue());
                default -> NODES.numberNode(parser.getBigIntegerValue());
            };
            case VALUE_NUMBER_FLOAT -> decimal(parser.getString());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    private static JsonNode decimal(String text) {
        BigDecimal number = Numbers.decimal(text);
        return number == null ? NODES.stringNode(text) : NODES.numberNode(number);
    }

}
