package dev.webhookinbox.admin;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads bodies to show them: every digit of a number as it was written. */
final class BodyJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private BodyJson() {}

    /** The body, or null when it is not one JSON value and nothing else. */
    static @Nullable JsonNode parse(byte[] body) {
        try {
            var json = MAPPER.readTree(body);
            return json == null || json.isMissingNode() ? null : json;
        } catch (JacksonException | ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    /** A JSON text of our own making. */
    static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }

    static byte[] write(JsonNode json) {
        return MAPPER.writeValueAsBytes(json);
    }

}
