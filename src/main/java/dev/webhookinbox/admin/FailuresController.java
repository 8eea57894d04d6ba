package dev.webhookinbox.admin;

import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.webhookinbox.search.FailureGroup;
import dev.webhookinbox.search.FailureGroups;
import dev.webhookinbox.support.MaskedViews;

/** {@code /admin/failures}: what goes wrong, by where it comes from. */
@RestController
@Tag(name = "Failures")
class FailuresController {

    private static final int MOST = 100;

    private final FailureGroups failures;
    private final MaskedViews views;

    FailuresController(FailureGroups failures, MaskedViews views) {
        this.failures = failures;
        this.views = views;
    }

    /** The largest groups. */
    record FailureList(List<FailureGroup> items) {

        FailureList {
            items = List.copyOf(items);
        }

    }

    @GetMapping("/admin/failures")
    @ProblemResponses("503 SEARCH_TIMED_OUT")
    @Operation(summary = "Group outstanding failures by handler and root cause, the largest first", description = "At most a hundred groups. Numbers and what is quoted are left out of causes, and for SUPPORT their messages. "
            + "The `id` is what the list of events and a bulk replay filter by, as `failure`.")
    FailureList list(Authentication caller) {
        var mask = views.maskOf(caller);
        return new FailureList(failures.list(MOST).stream().map(mask::failure).toList());
    }

}
