package dev.webhookinbox.admin;

import dev.webhookinbox.sql.Times;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.webhookinbox.support.AuditEntry;
import dev.webhookinbox.support.AuditTrail;
import dev.webhookinbox.support.AuditTrail.Filter;
import dev.webhookinbox.support.AuditTrail.Position;

/** {@code /admin/audit}: who did what, when and why. */
@RestController
@Tag(name = "Audit")
class AuditController {

    private final AuditTrail trail;

    AuditController(AuditTrail trail) {
        this.trail = trail;
    }

    @GetMapping("/admin/audit")
    @Parameter(name = "actor", in = ParameterIn.QUERY, description = "Who", example = "operator", schema = @Schema(type = "string"))
    @Parameter(name = "action", in = ParameterIn.QUERY, description = "What, such as replay, discard, resolve, reverify, pause, resume; read-unmasked for looks at unmasked data, which are listed only so", example = "replay", schema = @Schema(type = "string"))
    @Parameter(name = "target", in = ParameterIn.QUERY, description = "To what; of an event also what was done to many with it", example = "event:4711", schema = @Schema(type = "string"))
    @Parameter(name = "from", in = ParameterIn.QUERY, description = "Done then or later", example = "2026-06-18", schema = @Schema(type = "string", format = "date-time"))
    @Parameter(name = "to", in = ParameterIn.QUERY, description = "Done before then", example = "2026-06-19", schema = @Schema(type = "string", format = "date-time"))
    @PageParameters
    @Operation(summary = "List who did what, newest first")
    Page<AuditEntry> list(@Parameter(hidden = true) PageQuery asked) {
        var query = asked.query();
        var done = query.window("from", "to");
        var filter = new Filter(query.text("actor"), query.text("action"), query.text("target"), done.from(),
                done.to());
        int size = asked.size();
        return Page.of(trail.list(filter, after(asked), size + 1), size,
                entry -> asked.cursor(Cursor.AUDIT, Times.micros(entry.at()), entry.id()),
                entry -> entry);
    }

    private static @Nullable Position after(PageQuery asked) {
        var position = EventQuery.position(asked.place(Cursor.AUDIT));
        return position == null ? null : new Position(position.receivedAt(), position.id());
    }

}
