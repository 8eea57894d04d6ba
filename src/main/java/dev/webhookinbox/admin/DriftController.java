package dev.webhookinbox.admin;

import java.time.Instant;

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
import dev.webhookinbox.search.Drift.Changes;

/** {@code /admin/drift}: what providers send that they did not send before, or not so. */
@RestController
@Tag(name = "Drift")
class DriftController {

    private final Drift drift;

    DriftController(Drift drift) {
        this.drift = drift;
    }

    @GetMapping("/admin/drift")
    @Parameter(name = "days", in = ParameterIn.QUERY, description = "Of how many days", schema = @Schema(type = "integer", minimum = "1", maximum = "365", defaultValue = "7"))
    @ProblemResponses("503 SEARCH_TIMED_OUT")
    @Operation(summary = "Types, unreadable fields and undocumented members of the last days", description = "Types whose first event that is still kept came within them, documented fields that could not be read within them, and members that came first within them and that the documentation of their type does not name, with since when, how often, and an event.")
    Changes changes(@Parameter(hidden = true) PageQuery asked) {
        return drift.ofTheLast(days(asked.query().text("days")));
    }

    private static int days(@Nullable String text) {
        if (text == null) {
            return Drift.USUAL_DAYS;
        }
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > Drift.MOST_DAYS) {
            throw Problems.badParameter("days", "days must be a number from 1 to " + Drift.MOST_DAYS + ".");
        }
        return Integer.parseInt(text);
    }

}
