package dev.webhookinbox.admin;

import dev.webhookinbox.support.Group;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import dev.webhookinbox.admin.BalancesController.BalanceView;
import dev.webhookinbox.search.EventItem;
import dev.webhookinbox.support.AttentionView;
import dev.webhookinbox.support.EntityView;
import dev.webhookinbox.support.MaskedViews;
import dev.webhookinbox.support.PastedSearch;
import dev.webhookinbox.support.TrackedViews;

/** {@code /admin/users}: all that is told of the operator's own user, whatever each provider calls their id. */
@RestController
@Tag(name = "Users")
class UsersController {

    private final PastedSearch search;
    private final TrackedViews tracked;
    private final MaskedViews views;

    UsersController(PastedSearch search, TrackedViews tracked, MaskedViews views) {
        this.search = search;
        this.tracked = tracked;
        this.views = views;
    }

    /** What is a user's, the latest of each kind. */
    record UserView(Group<EntityView> entities, Group<BalanceView> balances, Group<AttentionView> attention,
            Group<EventItem> events) {}

    @GetMapping("/admin/users/{id}")
    @ProblemResponses({ "404 USER_NOT_FOUND", "503 SEARCH_TIMED_OUT" })
    @Operation(summary = "What is a user's, by the operator's own id of them", description = "Whatever a provider calls it: `external_user_id` of OpenPoly, `wallet.clientUserId` of OpenXSwitch. The latest 20 of each group, from the latest events that name the user.")
    UserView user(@PathVariable String id, Authentication caller) {
        var view = FoundView.of(search.ofUser(id), tracked, views.maskOf(caller));
        return new UserView(view.entities(), view.balances(), view.attention(), view.events());
    }

    @GetMapping("/admin/users")
    @Parameter(name = "id", in = ParameterIn.QUERY, required = true, example = "..", schema = @Schema(type = "string"))
    @ProblemResponses({ "404 USER_NOT_FOUND", "503 SEARCH_TIMED_OUT" })
    @Operation(summary = "The same by an id that no path can hold")
    UserView userOfAnyId(@Parameter(hidden = true) PageQuery asked, Authentication caller) {
        return user(asked.query().required("id"), caller);
    }

}
