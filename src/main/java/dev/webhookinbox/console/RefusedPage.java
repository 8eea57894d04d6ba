package dev.webhookinbox.console;

import dev.webhookinbox.support.Group;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import dev.webhookinbox.intake.RefusalCounts;
import dev.webhookinbox.intake.Rejections;
import dev.webhookinbox.support.MaskedViews;
import dev.webhookinbox.support.BulkReverifications;
import dev.webhookinbox.support.CallerMask;
import dev.webhookinbox.support.CsvList;
import dev.webhookinbox.support.RejectionActions;
import dev.webhookinbox.support.RejectionView;

/** {@code /console/refused}: what was refused, why that usually is, and taking it in once that is put right. */
@ConsolePage
class RefusedPage {

    private static final String PATH = "/console/refused";
    private static final int SIZE = 50;

    private final Rejections rejections;
    private final RefusalCounts counts;
    private final RejectionActions actions;
    private final BulkReverifications reverifications;
    private final MaskedViews views;

    RefusedPage(Rejections rejections, RefusalCounts counts, RejectionActions actions,
            BulkReverifications reverifications, MaskedViews views) {
        this.rejections = rejections;
        this.counts = counts;
        this.actions = actions;
        this.reverifications = reverifications;
        this.views = views;
    }

    @GetMapping(PATH)
    String refused(Fields fields, Model model) {
        var found = Group.of(rejections.list(fields.text("source"), fields.number("before").orElse(null), SIZE + 1),
                SIZE);
        model.addAttribute("groups", counts.groups().stream().map(GroupView::of).toList());
        model.addAttribute("source", fields.text("source"));
        model.addAttribute("requests", found.items());
        model.addAttribute("next", found.more() ? found.items().getLast().id() : null);
        return "console/refused";
    }

    @GetMapping(PATH + ".csv")
    CsvList csv(Fields fields, Authentication who) {
        return new CsvList("refused", RejectionView.class, part(fields.text("source"), null, views.maskOf(who)));
    }

    @GetMapping(PATH + "/{id}")
    String one(@PathVariable String id, Authentication who, Model model) {
        long number = number(id);
        var rejection = rejections.find(number).orElseThrow(RejectionActions::unknown);
        var shown = views.rejected(number, rejection.source(), body(number), who);
        model.addAttribute("request", rejection);
        model.addAttribute("cause", RefusalCause.of(rejection.reason()));
        model.addAttribute("headers", views.maskOf(who).unvouched(rejection.headers()));
        model.addAttribute("body", BodyView.of(shown.content(), shown.encoding()));
        return "console/refusal";
    }

    @GetMapping(PATH + "/{id}/body")
    ResponseEntity<byte[]> body(@PathVariable String id, Authentication who) {
        long number = number(id);
        var source = rejections.find(number).orElseThrow(RejectionActions::unknown).source();
        return Downloads.of("refused-" + number,
                views.bytes(RejectionActions.target(number), source, body(number), who));
    }

    @PostMapping(PATH + "/{id}/reverify")
    String reverify(@PathVariable String id, Authentication who) {
        long number = number(id);
        var result = actions.reverify(number, who.getName());
        if (!result.accepted()) {
            return "redirect:" + Done.STILL_REFUSED.at(PATH + "/" + number);
        }
        var event = result.inboxId();
        return "redirect:" + Done.ACCEPTED.at(event == null ? PATH : Links.event(event));
    }

    @PostMapping(PATH + "/reverify")
    String reverifyAll(Fields fields, Authentication who) {
        return "redirect:" + JobsPage.at(reverifications.start(fields.reason("source"), who.getName()));
    }

    private CsvList.Part part(@Nullable String source, @Nullable Long before, CallerMask mask) {
        return CsvList.Part.of(rejections.list(source, before, CsvList.PART + 1),
                requests -> requests.stream().map(request -> RejectionView.of(request, mask)).toList(),
                last -> part(source, last.id(), mask));
    }

    private byte[] body(long number) {
        return rejections.body(number).orElseThrow(RejectionActions::unknown);
    }

    private static long number(String id) {
        return Fields.number(id, 18).orElseThrow(RejectionActions::unknown);
    }

    /** Those refused for one reason, and what usually causes it. */
    record GroupView(RefusalCounts.Group group, RefusalCause cause) {

        static GroupView of(RefusalCounts.Group group) {
            return new GroupView(group, RefusalCause.of(group.reason()));
        }

    }

}
