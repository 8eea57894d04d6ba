package dev.webhookinbox.openxswitch;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.webhookinbox.provider.Json;
import dev.webhookinbox.provider.Shape;
import dev.webhookinbox.provider.Subject;

/** What a body is about, for its place in line as for its tracking. Contract: OpenXSwitch, Request. */
final class Subjects {

    /** What is read of a body to tell, and what else is documented beside its payload. */
    static final Shape SHAPE = Shape.of(List.of("requestId", "method", "timestamp")).with("params",
            Shape.of(List.of("id", "orderId")));

    private Subjects() {}

    /** The entity, or null when the body names none. */
    static @Nullable Subject of(JsonNode body) {
        var kind = Method.of(body).kind();
        var params = body.path("params");
        var id = Json.text(params, "id");
        if (id == null) {
            id = Json.text(params, "orderId");
        }
        return id == null || kind.isBlank() ? null : new Subject(kind, id);
    }

}
