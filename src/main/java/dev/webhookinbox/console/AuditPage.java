package dev.webhookinbox.console;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import dev.webhookinbox.access.Problems;
import dev.webhookinbox.support.AuditEntry;
import dev.webhookinbox.support.AuditTrail;

/** {@code /console/audit}: who did what, when and why. */
@ConsolePage
class AuditPage {

    private static final String PATH = "/console/audit";
    private static final int SIZE = 50;
    private static final Pattern POSITION = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

    private final AuditTrail trail;

    AuditPage(AuditTrail trail) {
        this.trail = trail;
    }

    @GetMapping(PATH)
    String audit(Fields fields, Model model) {
        var filter = new AuditTrail.Filter(fields.text("actor"), fields.text("action"), fields.text("target"),
                fields.time("from"), fields.time("to"));
        var found = trail.list(filter, position(fields.text("before")), SIZE + 1);
        var shown = found.subList(0, Math.min(SIZE, found.size()));
        model.addAttribute("filter", filter);
        model.addAttribute("entries", shown.stream().map(EntryView::of).toList());
        model.addAttribute("next", found.size() > SIZE ? next(fields, shown.getLast()) : null);
        return "console/audit";
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
        var parameters = new TreeMap<String, String>();
        for (var name : List.of("actor", "action", "target", "from", "to")) {
            var value = fields.text(name);
            if (value != null) {
                parameters.put(name, value);
            }
        }
        parameters.put("before", ChronoUnit.MICROS.between(Instant.EPOCH, last.at()) + "-" + last.id());
        return parameters.entrySet()
                .stream()
                .map(one -> one.getKey() + "=" + Links.encode(one.getValue()))
                .collect(Collectors.joining("&", PATH + "?", ""));
    }

    private static AuditTrail.@Nullable Position position(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var parts = POSITION.matcher(text);
        if (!parts.matches()) {
            throw Problems.badParameter("before", "That is no place in the list.");
        }
        return new AuditTrail.Position(Instant.EPOCH.plus(Long.parseLong(parts.group(1)), ChronoUnit.MICROS),
                Long.parseLong(parts.group(2)));
    }

}
