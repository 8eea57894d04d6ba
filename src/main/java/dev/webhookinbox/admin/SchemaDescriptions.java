package dev.webhookinbox.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Schema;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import dev.webhookinbox.dispatch.HandlerState;
import dev.webhookinbox.search.EventItem;
import dev.webhookinbox.search.EventStory;
import dev.webhookinbox.support.AttentionView;
import dev.webhookinbox.support.AttemptRun;
import dev.webhookinbox.search.FailureGroup;
import dev.webhookinbox.support.AuditEntry;
import dev.webhookinbox.support.DestinationView;
import dev.webhookinbox.support.EntityView;
import dev.webhookinbox.support.EventView;
import dev.webhookinbox.support.HandlerView;
import dev.webhookinbox.support.Job;
import dev.webhookinbox.support.RejectionActions;
import dev.webhookinbox.support.RejectionView;
import dev.webhookinbox.support.TimelineStep;

/** Adds to the schemas of answers what reflection on beans does not see: what may be null, and an example of each. */
final class SchemaDescriptions {

    private static final String FOLDER = "openapi/";
    private static final List<Class<? extends Record>> ANSWERS = List.of(EventItem.class, EventView.class,
            EventView.RedeliveryView.class, EventStory.Attempt.class, EventStory.Work.class, EntityView.class,
            EntityView.WithTimeline.class, TimelineStep.class, BalancesController.BalanceView.class,
            AttentionView.class, StatsController.Stats.class, HandlerView.class, DestinationView.class,
            DestinationView.Failure.class, DestinationsController.Tested.class,
            HandlerState.Pause.class, RejectionView.class,
            RejectionsController.RejectionStory.class, RejectionActions.Verified.class, AuditEntry.class,
            Job.class, AttemptRun.class, FailureGroup.class);

    private SchemaDescriptions() {}

    static void complete(Components components) {
        ANSWERS.forEach(answer -> describe(components.getSchemas().get(answer.getSimpleName()), answer));
        components.getSchemas().forEach(SchemaDescriptions::complete);
    }

    private static void complete(String name, Schema<?> schema) {
        if (name.startsWith("Page")) {
            orNull(schema, "next");
        }
        boolean isRequest = Boolean.FALSE.equals(schema.getAdditionalProperties());
        if (!isRequest && schema.getProperties() != null && schema.getRequired() == null) {
            schema.setRequired(List.copyOf(schema.getProperties().keySet()));
        }
        addExample(name, schema);
    }

    private static void describe(@Nullable Schema<?> schema, Class<?> answer) {
        if (schema == null) {
            return;
        }
        for (var component : answer.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                describe(schema, component.getType().asSubclass(Record.class));
            } else if (isNullable(component.getAnnotatedType())) {
                orNull(schema, component.getName());
            }
        }
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    /** In 3.1 null is a type like any other. */
    private static void orNull(Schema<?> schema, String property) {
        Schema<?> value = schema.getProperties().get(property);
        if (value == null) {
            return;
        }
        if (value.get$ref() != null) {
            schema.getProperties().put(property,
                    new Schema<>().anyOf(List.of(value, new Schema<>().types(Set.of("null")))));
        } else if (value.getTypes() != null) {
            var types = new LinkedHashSet<>(value.getTypes());
            types.add("null");
            value.setTypes(types);
        }
    }

    private static void addExample(String name, Schema<?> schema) {
        var file = new ClassPathResource(FOLDER + name + ".json");
        if (file.exists()) {
            try {
                schema.setExample(new JsonMapper().readValue(file.getContentAsByteArray(),
                        new TypeReference<Map<String, Object>>() {}));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

}
