package dev.webhookinbox.admin;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.webhookinbox.provider.Bodies;

/** Reads bodies to show them: every digit of a number as it was written, and inflated where they were compressed. */
final class BodyJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private BodyJson() {}

    /** The body, or null when it is not one JSON value and nothing else. */
    static @Nullable JsonNode parse(byte[] body) {
        return Bodies.OF_USUAL_SIZE.json(body);
    }

    /** A JSON text of our own making. */
    static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }

    static byte[] write(JsonNode json) {
        return MAPPER.writeValueAsBytes(json);
    }

}
