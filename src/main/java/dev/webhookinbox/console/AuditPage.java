package dev.webhookinbox.console;

import org.springframework.util.MultiValueMap;
import dev.webhookinbox.support.Group;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import dev.webhookinbox.support.AuditEntry;
import dev.webhookinbox.support.AuditTrail;
import dev.webhookinbox.support.CsvList;

/** {@code /console/audit}: who did what, when and why. */
@ConsolePage
class AuditPage {

    private static final String PATH = "/console/audit";
    private static final String CSV = PATH + ".csv";
    private static final int SIZE = 50;

    private final AuditTrail trail;

    AuditPage(AuditTrail trail) {
        this.trail = trail;
    }

    @GetMapping(PATH)
    String audit(Fields fields, Model model) {
        var filter = filter(fields);
        var found = Group.of(trail.list(filter, after(fields), SIZE + 1), SIZE);
        model.addAttribute("filter", filter);
        model.addAttribute("csv", Links.of(CSV, parameters(fields)));
        model.addAttribute("entries", found.with(EntryView::of).items());
        model.addAttribute("next", found.more() ? next(fields, found.items().getLast()) : null);
        return "console/audit";
    }

    @GetMapping(CSV)
    CsvList csv(Fields fields) {
        return new CsvList("audit", AuditEntry.class, part(filter(fields), null));
    }

    private CsvList.Part part(AuditTrail.Filter filter, AuditTrail.@Nullable Position after) {
        return CsvList.Part.of(trail.list(filter, after, CsvList.PART + 1), all -> all,
                last -> part(filter, new AuditTrail.Position(last.at(), last.id())));
    }

    private static AuditTrail.Filter filter(Fields fields) {
        return new AuditTrail.Filter(fields.text("actor"), fields.text("action"), fields.text("target"),
                fields.time("from"), fields.time("to"));
    }

    /**
     * An entry.
     *
     * @param url the page of what it was done to; null where there is none
     */
    record EntryView(AuditEntry entry, @Nullable String url) {

        private static final Map<String, String> PAGES = Map.of("event", EventsQuery.PATH + "/", "job",
                JobsPage.PATH + "/", "rejection", "/console/refused/");

        static EntryView of(AuditEntry entry) {
            var target = entry.target().split(":", 2);
            var page = PAGES.get(target[0]);
            return new EntryView(entry,
                    page == null || target.length == 1 ? null : page + Links.encode(target[1]));
        }

    }

    private static String next(Fields fields, AuditEntry last) {
        var parameters = parameters(fields);
        parameters.add("before", new Place(last.at(), last.id()).text());
        return Links.of(PATH, parameters);
    }

    private static MultiValueMap<String, String> parameters(Fields fields) {
        return fields.parameters(List.of("actor", "action", "target", "from", "to"));
    }

    private static AuditTrail.@Nullable Position after(Fields fields) {
        var place = Place.of(fields.text("before"));
        return place == null ? null : new AuditTrail.Position(place.at(), place.id());
    }

}
