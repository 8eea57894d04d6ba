package dev.webhookinbox.intake;

import java.util.Map;

import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Headers as they stand in their column. */
@Component
class RejectionHeaders {

    private static final TypeReference<Map<String, String>> TYPE = new TypeReference<>() {};

    private final JsonMapper json;

    RejectionHeaders(JsonMapper json) {
        this.json = json;
    }

    String format(Map<String, String> headers) {
        return json.writeValueAsString(headers);
    }

    Map<String, String> parse(String column) {
        return json.readValue(column, TYPE);
    }

}
