package dev.webhookinbox.provider;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.deser.jdk.NumberDeserializers;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Reads signed bodies: decimals exactly, whole numbers without rounding, times in any documented form. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .addModule(new SimpleModule().addDeserializer(Instant.class, new InstantDeserializer())
                    .addDeserializer(BigDecimal.class, new AmountDeserializer()))
            .build();

    private Json() {}

    /** Parses a body, or gives null when it is not one JSON value and nothing else. */
    public static @Nullable JsonNode parse(byte[] body) {
        try {
            var json = MAPPER.readTree(body);
            return json == null || json.isMissingNode() ? null : json;
        } catch (JacksonException | ArithmeticException | NumberFormatException e) {
            // A number with an exponent beyond what Java holds escapes the parser as an exception of its own.
            return null;
        }
    }

    /** The same text for all JSON of the same content: members sorted, no white space, numbers without trailing zeros. */
    public static String canonical(JsonNode json) {
        return MAPPER.writeValueAsString(json);
    }

    /**
     * Reads a record from a part of a body. Members it does not know are left alone.
     *
     * @param path where in the body the part is, for the error message
     * @throws UndecodableEventException if a member has the wrong type
     */
    public static <T> T read(JsonNode json, String path, Class<T> type) {
        try {
            return MAPPER.treeToValue(json, type);
        } catch (JacksonException e) {
            throw new UndecodableEventException(path + pathOf(e) + " has the wrong type");
        }
    }

    /** A text member, or null when it is absent, null or blank. Whole numbers count as text; other types do not. */
    public static @Nullable String text(JsonNode object, String member) {
        var value = object.get(member);
        if (value == null || !(value.isString() || value.isIntegralNumber())) {
            return null;
        }
        var text = value.asString();
        return text.isBlank() ? null : text;
    }

    private static String pathOf(JacksonException e) {
        var path = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            path.append(step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName());
        }
        return path.toString();
    }

    private static final class InstantDeserializer extends StdDeserializer<Instant> {

        InstantDeserializer() {
            super(Instant.class);
        }

        @Override
        public @Nullable Instant deserialize(JsonParser parser, DeserializationContext context) {
            return switch (parser.currentToken()) {
                case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                    String text = parser.getString();
                    Instant time = Timestamps.parse(text);
                    if (time == null && !text.isBlank()) {
                        throw context.weirdStringException("", Instant.class, "not a time");
                    }
                    yield time;
                }
                default -> (Instant) context.handleUnexpectedToken(getValueType(context), parser);
            };
        }

    }

    /** Keeps numbers such as 1e999999999 away: a few bytes on the wire, but gigabytes once written out. */
    private static final class AmountDeserializer extends StdDeserializer<BigDecimal> {

        private static final int MOST_DIGITS = 1000;

        AmountDeserializer() {
            super(BigDecimal.class);
        }

        @Override
        public @Nullable BigDecimal deserialize(JsonParser parser, DeserializationContext context) {
            var amount = NumberDeserializers.BigDecimalDeserializer.instance.deserialize(parser, context);
            if (amount != null
                    && (amount.precision() > MOST_DIGITS || Math.abs((long) amount.scale()) > MOST_DIGITS)) {
                throw context.weirdNumberException(0, BigDecimal.class, "out of range");
            }
            return amount;
        }

    }

}
