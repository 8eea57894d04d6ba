package dev.webhookinbox.admin;

import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Describes the object a call takes, by an example of it. */
final class BodyDescriptions {

    private BodyDescriptions() {}

    static Operation add(Operation operation, HandlerMethod method) {
        var takes = method.getMethodAnnotation(Takes.class);
        if (takes == null) {
            operation.setRequestBody(null);
            return operation;
        }
        var example = new JsonMapper().readValue(takes.value(), new TypeReference<Map<String, Object>>() {});
        var schema = object(example);
        schema.setRequired(takes.required().length == 0 ? null : List.of(takes.required()));
        schema.setAdditionalProperties(false);
        operation.setRequestBody(new RequestBody().required(takes.required().length > 0)
                .content(new Content().addMediaType("application/json",
                        new MediaType().schema(schema).example(example))));
        return operation;
    }

    private static Schema<?> object(Map<?, ?> members) {
        Schema<?> schema = new ObjectSchema();
        members.forEach((name, value) -> schema.addProperty(String.valueOf(name), switch (value) {
            case Map<?, ?> object -> object(object);
            case Boolean _ -> new BooleanSchema();
            case List<?>_ -> new ArraySchema().items(new StringSchema());
            default -> new StringSchema();
        }));
        return schema;
    }

}
