package dev.webhookinbox.admin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.webhookinbox.access.Problems;
import dev.webhookinbox.search.Drift;
import dev.webhookinbox.search.Drift.NewType;
import dev.webhookinbox.search.Drift.UnreadableField;

/** {@code /admin/drift}: what providers send that they did not send before, or not so. */
@RestController
@Tag(name = "Drift")
class DriftController {

    private static final int USUAL_DAYS = 7;
    private static final int MOST_DAYS = 365;

    private final Drift drift;
    private final InstantSource clock;

    DriftController(Drift drift, InstantSource clock) {
        this.drift = drift;
        this.clock = clock;
    }

    /**
     * What has changed.
     *
     * @param since what came since then counts
     * @param types the types first seen since, the newest first
     * @param fields the documented fields that could not be read since; new are those whose firstAt is not before
     */
    record Changes(Instant since, List<NewType> types, List<UnreadableField> fields) {

        Changes {
            types = List.copyOf(types);
            fields = List.copyOf(fields);
        }

    }

    @GetMapping("/admin/drift")
    @Parameter(name = "days", in = ParameterIn.QUERY, description = "Of how many days", schema = @Schema(type = "integer", minimum = "1", maximum = "365", defaultValue = "7"))
    @ProblemResponses("503 SEARCH_TIMED_OUT")
    @Operation(summary = "Types and unreadable fields of the last days", description = "Types whose first event that is still kept came within them, and documented fields that could not be read within them, with since when, how often, and an event.")
    Changes changes(@Parameter(hidden = true) PageQuery asked) {
        var since = clock.instant().minus(Duration.ofDays(days(asked.query().text("days"))));
        return new Changes(since, drift.typesSince(since), drift.fieldsSince(since));
    }

    private static int days(@Nullable String text) {
        if (text == null) {
            return USUAL_DAYS;
        }
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST_DAYS) {
            throw Problems.badParameter("days", "days must be a number from 1 to " + MOST_DAYS + ".");
        }
        return Integer.parseInt(text);
    }

}
