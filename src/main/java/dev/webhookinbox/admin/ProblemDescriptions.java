package dev.webhookinbox.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.method.HandlerMethod;

/** Describes what a call answers when it cannot do what is asked. */
final class ProblemDescriptions {

    private static final String TYPE = "application/problem+json";
    private static final List<String> OF_ALL = List.of("400 INVALID_PARAMETER", "400 BAD_REQUEST",
            "401 UNAUTHENTICATED", "403 FORBIDDEN",
            "429 TOO_MANY_ATTEMPTS", "503 STORE_UNAVAILABLE", "503 LOGIN_UNAVAILABLE", "503 OVERLOADED");
    private static final List<String> OF_ACTIONS = List.of("403 CROSS_SITE_REQUEST", "415 UNSUPPORTED_MEDIA_TYPE",
            "503 BUSY");

    private ProblemDescriptions() {}

    static Operation add(Operation operation, HandlerMethod method) {
        var rejections = new ArrayList<>(OF_ALL);
        if (method.hasMethodAnnotation(PostMapping.class)) {
            rejections.addAll(OF_ACTIONS);
        }
        var own = method.getMethodAnnotation(ProblemResponses.class);
        if (own != null) {
            rejections.addAll(List.of(own.value()));
        }
        byStatus(rejections).forEach((status, codes) -> operation.getResponses().addApiResponse(status, response(status,
                codes)));
        return operation;
    }

    /** Describes each refusal once, wherever it is answered. */
    static void share(OpenAPI api) {
        var responses = new TreeMap<String, ApiResponse>();
        api.getPaths().values().stream().flatMap(path -> path.readOperations().stream()).forEach(operation -> {
            operation.getResponses().replaceAll((status, response) -> {
                var rejection = response.getContent() == null ? null : response.getContent().get(TYPE);
                if (rejection == null) {
                    return response;
                }
                var name = String.join(".", rejection.getExamples().keySet());
                responses.put(name, response);
                return new ApiResponse().$ref("#/components/responses/" + name);
            });
        });
        responses.forEach(api.getComponents()::addResponses);
        api.getComponents().addSchemas("Problem", schema());
    }

    private static Schema<?> schema() {
        Schema<?> schema = new ObjectSchema();
        schema.addProperty("title", new StringSchema());
        schema.addProperty("status", new IntegerSchema());
        schema.addProperty("detail", new StringSchema());
        schema.addProperty("code", new StringSchema());
        schema.addProperty("parameter", new StringSchema().description("The parameter that is wrong, with 400"));
        schema.addProperty("known", new ArraySchema().items(new StringSchema())
                .description("The names there are, with UNKNOWN_HANDLER, _KEY, _KIND, _STATE and _TYPE"));
        schema.setRequired(List.of("title", "status", "code"));
        return schema;
    }

    private static Map<String, List<String>> byStatus(List<String> rejections) {
        return rejections.stream()
                .map(rejection -> rejection.split(" ", -1))
                .collect(Collectors.groupingBy(parts -> parts[0], TreeMap::new,
                        Collectors.mapping(parts -> parts[1], Collectors.toList())));
    }

    private static ApiResponse response(String status, List<String> codes) {
        var title = HttpStatus.valueOf(Integer.parseInt(status)).getReasonPhrase();
        var content = new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"));
        codes.forEach(code -> content.addExamples(code, new Example()
                .value(new TreeMap<>(Map.of("title", title, "status", Integer.parseInt(status), "code", code)))));
        return new ApiResponse().description(title + ": " + String.join(", ", codes))
                .content(new Content().addMediaType(TYPE, content));
    }

}
