package dev.webhookinbox.console;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import dev.webhookinbox.access.Problems;
import dev.webhookinbox.provider.Sources;
import dev.webhookinbox.support.AttentionActions;
import dev.webhookinbox.support.AttentionLists;
import dev.webhookinbox.support.AttentionView;
import dev.webhookinbox.support.CallerMask;
import dev.webhookinbox.support.CsvList;
import dev.webhookinbox.support.Group;
import dev.webhookinbox.support.MaskedViews;
import dev.webhookinbox.support.TrackedViews;
import dev.webhookinbox.tracking.Incident.Severity;
import dev.webhookinbox.tracking.OpenAttention;

/** {@code /console/attention}: what needs a person, or what of it is looked for, the worst and oldest first. */
@ConsolePage
class AttentionPage {

    private static final int SIZE = 50;

    private final AttentionLists lists;
    private final OpenAttention attention;
    private final AttentionActions actions;
    private final TrackedViews tracked;
    private final MaskedViews views;
    private final Sources sources;

    AttentionPage(AttentionLists lists, OpenAttention attention, AttentionActions actions, TrackedViews tracked,
            MaskedViews views, Sources sources) {
        this.lists = lists;
        this.attention = attention;
        this.actions = actions;
        this.tracked = tracked;
        this.views = views;
        this.sources = sources;
    }

    @GetMapping(AttentionQuery.PATH)
    String open(Fields fields, Authentication who, Model model) {
        var query = AttentionQuery.of(fields);
        var mask = views.maskOf(who);
        model.addAttribute("query", query);
        model.addAttribute("parts", query.severities()
                .stream()
                .map(severity -> part(query, severity, fields.number(severity.word()).orElse(0L), mask))
                .filter(part -> !part.items().isEmpty())
                .toList());
        model.addAttribute("reasons", attention.reasons());
        model.addAttribute("sources", sources.names());
        return "console/attention";
    }

    @GetMapping(AttentionQuery.CSV)
    CsvList csv(Fields fields, Authentication who) {
        var query = AttentionQuery.of(fields);
        var mask = views.maskOf(who);
        var severities = query.severities();
        var first = download(query, severities.getFirst(), 0, mask);
        return new CsvList("attention", AttentionView.class, severities.size() == 1
                ? first
                : first.then(() -> download(query, severities.getLast(), 0, mask)));
    }

    @PostMapping(AttentionQuery.PATH + "/{id}/resolve")
    String resolve(@PathVariable String id, Fields fields, Authentication who) {
        long item = Fields.number(id, 18).orElseThrow(AttentionPage::unknown);
        var list = AttentionQuery.of(fields).listUrl();
        return switch (actions.resolve(item, who.getName(), fields.reason("note"))) {
            case RESOLVED -> "redirect:" + Done.RESOLVED.at(list);
            case ALREADY_RESOLVED -> throw Problems.of(HttpStatus.CONFLICT, "ALREADY_RESOLVED",
                    "It was closed before, by somebody else or by an event. Nothing was done.");
            case UNKNOWN -> throw unknown();
        };
    }

    private Part part(AttentionQuery query, Severity severity, long after, CallerMask mask) {
        var found = Group.of(lists.oldest(severity, query.filter(), query.keys(), after, SIZE + 1), SIZE);
        return new Part(severity.word(), tracked.items(found.items(), mask),
                found.more() ? query.next(severity, found.items().getLast().id()) : null);
    }

    private CsvList.Part download(AttentionQuery query, Severity severity, long after, CallerMask mask) {
        return CsvList.Part.of(lists.oldest(severity, query.filter(), query.keys(), after, CsvList.PART + 1),
                items -> tracked.items(items, mask), last -> download(query, severity, last.id(), mask));
    }

    private static RuntimeException unknown() {
        return Problems.notFound("ATTENTION_NOT_FOUND", "No attention item has this id.");
    }

    /** Those of a severity; where they go on, if they do. */
    record Part(String severity, List<AttentionView> items, @Nullable String next) {

        Part {
            items = List.copyOf(items);
        }

    }

}
