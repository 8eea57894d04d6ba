package dev.webhookinbox.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.webhookinbox.support.MaskedViews;
import dev.webhookinbox.support.PastedSearch;
import dev.webhookinbox.support.TrackedViews;

/** {@code /admin/search}: what a pasted value is an id of. */
@RestController
@Tag(name = "Search")
class SearchController {

    private final PastedSearch search;
    private final TrackedViews tracked;
    private final MaskedViews views;

    SearchController(PastedSearch search, TrackedViews tracked, MaskedViews views) {
        this.search = search;
        this.tracked = tracked;
        this.views = views;
    }

    @GetMapping("/admin/search")
    @Parameter(name = "q", in = ParameterIn.QUERY, required = true, description = "A hash, an address, a wallet, an order's number, an e-mail address, a user's id, an event's id, or kind:id", example = "0x52908400098527886E0F7030069857D2E4169EE7", schema = @Schema(type = "string"))
    @ProblemResponses("503 SEARCH_TIMED_OUT")
    @Operation(summary = "Find what a value is an id of, under any name", description = "The whole value, and without regard to the case of letters where it is hexadecimal or an e-mail address. "
            + "Each group has the latest 20; where it has `more`, the list of its kind has them all.")
    FoundView search(@Parameter(hidden = true) PageQuery asked, Authentication caller) {
        return FoundView.of(search.find(asked.query().required("q")), tracked, views.maskOf(caller));
    }

}
