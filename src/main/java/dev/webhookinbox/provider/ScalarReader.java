package dev.webhookinbox.provider;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a value that has no parts, from whatever scalar says it: a number may be written as text and a text as number.
 *
 * @param meaning what a text says, or null
 */
record ScalarReader(Function<String, @Nullable Object> meaning,
        boolean takesBlank) implements PayloadReader.ValueReader {

    private static final Map<Class<?>, ScalarReader> BY_TYPE = Map.of(
            String.class, new ScalarReader(text -> text, true),
            Long.class, new ScalarReader(ScalarReader::whole, false),
            BigDecimal.class, new ScalarReader(ScalarReader::decimal, false),
            Instant.class, new ScalarReader(Timestamps::parse, false),
            Boolean.class, new ScalarReader(ScalarReader::truth, false));

    static ScalarReader of(Type type) {
        var reader = type instanceof Class<?> known ? BY_TYPE.get(known) : null;
        if (reader == null) {
            throw new IllegalArgumentException("No field of a payload can be read as " + type);
        }
        return reader;
    }

    /** A text without content says, where no text is wanted, that there is nothing. */
    @Override
    public @Nullable Object read(JsonNode value, String path, Collection<String> drift) {
        var text = text(value);
        if (text != null && text.isBlank() && !takesBlank) {
            return null;
        }
        var read = text == null ? null : meaning.apply(text);
        if (text == null || read == null || !Texts.isStorable(text)) {
            drift.add(path);
        }
        return read instanceof String storable ? Texts.storable(storable) : read;
    }

    private static @Nullable String text(JsonNode value) {
        if (value.isNumber()) {
            var whole = Numbers.whole(value.asString());
            return whole == null ? Numbers.stripped(value.decimalValue()).toPlainString() : whole.toString();
        }
        return value.isString() || value.isBoolean() ? value.asString() : null;
    }

    private static @Nullable Object whole(String text) {
        var whole = Numbers.whole(text.strip());
        return whole == null || whole.bitLength() >= Long.SIZE ? null : whole.longValue();
    }

    private static @Nullable Object decimal(String text) {
        return Numbers.decimal(text.strip());
    }

    private static @Nullable Object truth(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> null;
        };
    }

}
