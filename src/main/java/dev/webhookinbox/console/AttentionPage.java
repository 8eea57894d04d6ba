package dev.webhookinbox.console;

import dev.webhookinbox.support.Group;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import dev.webhookinbox.access.Problems;
import dev.webhookinbox.support.AttentionActions;
import dev.webhookinbox.support.AttentionView;
import dev.webhookinbox.support.CallerMask;
import dev.webhookinbox.support.CsvList;
import dev.webhookinbox.support.MaskedViews;
import dev.webhookinbox.support.TrackedViews;
import dev.webhookinbox.tracking.Incident.Severity;
import dev.webhookinbox.tracking.OpenAttention;

/** {@code /console/attention}: what needs a person, the worst and oldest first. */
@ConsolePage
class AttentionPage {

    private static final String PATH = "/console/attention";
    private static final int SIZE = 50;

    private final OpenAttention attention;
    private final AttentionActions actions;
    private final TrackedViews tracked;
    private final MaskedViews views;

    AttentionPage(OpenAttention attention, AttentionActions actions, TrackedViews tracked, MaskedViews views) {
        this.attention = attention;
        this.actions = actions;
        this.tracked = tracked;
        this.views = views;
    }

    @GetMapping(PATH)
    String open(Fields fields, Authentication who, Model model) {
        var mask = views.maskOf(who);
        model.addAttribute("critical", part(Severity.CRITICAL, fields.number("critical").orElse(0L), mask));
        model.addAttribute("warning", part(Severity.WARNING, fields.number("warning").orElse(0L), mask));
        return "console/attention";
    }

    @GetMapping(PATH + ".csv")
    CsvList csv(Authentication who) {
        var mask = views.maskOf(who);
        return new CsvList("attention", AttentionView.class,
                download(Severity.CRITICAL, 0, mask).then(() -> download(Severity.WARNING, 0, mask)));
    }

    @PostMapping(PATH + "/{id}/resolve")
    String resolve(@PathVariable String id, Fields fields, Authentication who) {
        long item = Fields.number(id, 18).orElseThrow(AttentionPage::unknown);
        return switch (actions.resolve(item, who.getName(), fields.reason("note"))) {
            case RESOLVED -> "redirect:" + Done.RESOLVED.at(PATH);
            case ALREADY_RESOLVED -> throw Problems.of(HttpStatus.CONFLICT, "ALREADY_RESOLVED",
                    "It was closed before, by somebody else or by an event. Nothing was done.");
            case UNKNOWN -> throw unknown();
        };
    }

    private Part part(Severity severity, long after, CallerMask mask) {
        var found = Group.of(attention.oldest(severity, after, SIZE + 1), SIZE);
        return new Part(tracked.items(found.items(), mask), found.more() ? found.items().getLast().id() : null);
    }

    private CsvList.Part download(Severity severity, long after, CallerMask mask) {
        return CsvList.Part.of(attention.oldest(severity, after, CsvList.PART + 1),
                items -> tracked.items(items, mask), last -> download(severity, last.id(), mask));
    }

    private static RuntimeException unknown() {
        return Problems.notFound("ATTENTION_NOT_FOUND", "No attention item has this id.");
    }

    /** Those of a severity; where they go on, if they do. */
    record Part(List<AttentionView> items, @Nullable Long next) {

        Part {
            items = List.copyOf(items);
        }

    }

}
