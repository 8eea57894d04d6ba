package dev.webhookinbox.console;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import dev.webhookinbox.provider.Sources;
import dev.webhookinbox.search.EventFilter;
import dev.webhookinbox.search.EventItem;
import dev.webhookinbox.search.EventPosition;
import dev.webhookinbox.search.EventSearch;
import dev.webhookinbox.search.EventStatus;
import dev.webhookinbox.support.CallerMask;
import dev.webhookinbox.support.CsvList;
import dev.webhookinbox.support.KnownNames;
import dev.webhookinbox.support.MaskedViews;

/** {@code /console/events}: all events, or those that are looked for, newest first. */
@ConsolePage
class EventsPage {

    private static final int SIZE = 50;

    private final EventSearch search;
    private final MaskedViews views;
    private final Sources sources;
    private final KnownNames known;

    EventsPage(EventSearch search, MaskedViews views, Sources sources, KnownNames known) {
        this.search = search;
        this.views = views;
        this.sources = sources;
        this.known = known;
    }

    @GetMapping(EventsQuery.PATH)
    String events(Fields fields, Authentication who, Model model) {
        var query = EventsQuery.of(fields);
        known.check(query.filter());
        var page = search.page(query.filter(), query.after(), SIZE);
        var mask = views.maskOf(who);
        model.addAttribute("query", query);
        model.addAttribute("events", page.items().stream().map(mask::item).toList());
        model.addAttribute("next", query.next(page.next()));
        model.addAttribute("statuses", EventStatus.values());
        model.addAttribute("sources", sources.names());
        model.addAttribute("types", known.types());
        return "console/events";
    }

    @GetMapping(EventsQuery.CSV)
    CsvList csv(Fields fields, Authentication who) {
        var query = EventsQuery.of(fields);
        known.check(query.filter());
        return new CsvList("events", EventItem.class, part(query.filter(), query.after(), views.maskOf(who)));
    }

    private CsvList.Part part(EventFilter filter, @Nullable EventPosition after, CallerMask mask) {
        var page = search.page(filter, after, CsvList.PART);
        var next = page.next();
        return new CsvList.Part(page.items().stream().map(mask::item).toList(),
                next == null ? null : () -> part(filter, next, mask));
    }

}
