package dev.webhookinbox.admin;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import dev.webhookinbox.access.Problems;
import dev.webhookinbox.support.Masks;
import dev.webhookinbox.support.ReplayFilter;

/** What a bulk replay is for: the parameters of the list of events by their names, and at least one of them. */
@Schema(name = "ReplayFilter", minProperties = 1, additionalProperties = AdditionalPropertiesValue.FALSE)
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReplayFilterBody(@Schema(example = "openpoly") @Nullable String source,
        @Schema(example = "mini_app.trade.processed") @Nullable String type,
        @Schema(example = "dead", allowableValues = {
            "pending", "retrying", "processed", "dead", "unhandled",
            "discarded" }) @Nullable String status,
        @Schema(example = "evt_01J") @Nullable String eventId,
        @Schema(example = "order:17") @Nullable String subject,
        @Size(min = 1, max = Query.MOST_REPEATED, message = LIST) @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Schema(description = "All of these must match; one may stand without the list", example = "[\"order_id:17\"]") @Nullable List<@NotNull(message = NO_TEXT) String> key,
        @Size(min = 1, max = Query.MOST_REPEATED, message = LIST) @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Schema(description = "All of these must match; one may stand without the list", example = "[\"data.side:buy\"]") @Nullable List<@NotNull(message = NO_TEXT) String> payload,
        @Schema(format = "date-time", example = "2026-06-18T00:00:00Z") @Nullable String receivedFrom,
        @Schema(format = "date-time", example = "2026-06-19T00:00:00Z") @Nullable String receivedTo,
        @Schema(format = "date-time", example = "2026-06-18") @Nullable String occurredFrom,
        @Schema(format = "date-time", example = "2026-06-19") @Nullable String occurredTo,
        @Schema(description = "The id of a group of failures", example = "0cc175b9c0f1b6a831c399e269772661") @Nullable String failure){

    private static final String LIST = "must have 1 to " + Query.MOST_REPEATED + " texts";
    private static final String NO_TEXT = "must be a text";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .build();

    /** The filter it is. It finds only what was received before the replay began, so that it comes to an end. */
    ReplayFilter read(Masks personal, InstantSource clock) {
        Map<String, List<String>> given = JSON.convertValue(this, new TypeReference<>() {});
        if (given.isEmpty()) {
            throw Problems.badParameter("filter", "filter must have a member.");
        }
        var parameters = new LinkedMultiValueMap<>(given);
        parameters.addIfAbsent("receivedTo", clock.instant().toString());
        return ReplayFilter.of(EventQuery.filter(new Query(parameters), clock), given, personal);
    }

}
