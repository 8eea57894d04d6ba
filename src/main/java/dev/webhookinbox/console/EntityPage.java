package dev.webhookinbox.console;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import dev.webhookinbox.access.Problems;
import dev.webhookinbox.provider.Sources;
import dev.webhookinbox.search.EventFilter;
import dev.webhookinbox.search.EventSearch;
import dev.webhookinbox.support.CallerMask;
import dev.webhookinbox.support.EntityStories;
import dev.webhookinbox.support.EntityStories.EntityStory;
import dev.webhookinbox.support.MaskedViews;
import dev.webhookinbox.support.TimelineStep;
import dev.webhookinbox.tracking.EntityKey;
import dev.webhookinbox.tracking.TrackingQueries;
import dev.webhookinbox.tracking.TrackingQueries.BalanceFilter;
import dev.webhookinbox.tracking.WalletBalance;

/** {@code /console/entity}: where one stands, what needs a person about it, and how it got there. */
@ConsolePage
class EntityPage {

    static final String PATH = "/console/entity";

    private static final int MOST = 50;
    /** A kind may have a colon in its name, and an id as well. */
    private static final int MOST_COLONS = 3;

    private final EntityStories entities;
    private final TrackingQueries tracked;
    private final EventSearch search;
    private final MaskedViews views;
    private final Sources sources;

    EntityPage(EntityStories entities, TrackingQueries tracked, EventSearch search, MaskedViews views,
            Sources sources) {
        this.entities = entities;
        this.tracked = tracked;
        this.search = search;
        this.views = views;
        this.sources = sources;
    }

    @GetMapping(PATH)
    String entity(Fields fields, Authentication who, Model model) {
        var source = fields.reason("source");
        var subject = fields.reason("subject");
        var mask = views.maskOf(who);
        model.addAttribute("source", source);
        model.addAttribute("subject", mask.subject(source, subject));
        var story = find(source, subject, mask);
        if (story.isPresent()) {
            model.addAttribute("story", story.get());
            model.addAttribute("details", BodyView.of(story.get().entity().details(), "json"));
            model.addAttribute("balances", balances(source, story.get().timeline()));
            return "console/entity";
        }
        var events = search.page(EventFilter.about(source, subject), null, MOST).items();
        if (events.isEmpty()) {
            throw Problems.notFound("ENTITY_NOT_FOUND", "No event has told of that.");
        }
        model.addAttribute("events", events.stream().map(mask::item).toList());
        return "console/subject";
    }

    /** The first of the ways to read it that names one. */
    private Optional<EntityStory> find(String source, String subject, CallerMask mask) {
        return IntStream.range(1, subject.length() - 1)
                .filter(place -> subject.charAt(place) == ':')
                .limit(MOST_COLONS)
                .mapToObj(colon -> entities.of(
                        new EntityKey(source, subject.substring(0, colon), subject.substring(colon + 1)), null, MOST,
                        mask))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private List<WalletBalance> balances(String source, List<TimelineStep> steps) {
        var names = sources.provider(source).map(provider -> provider.keyNames().ofWallets());
        return names.stream()
                .flatMap(wallets -> steps.stream().flatMap(step -> wallets.stream().map(step.event().keys()::get)))
                .filter(Objects::nonNull)
                .findFirst()
                .map(wallet -> tracked.balances(new BalanceFilter(source, wallet, null), null, MOST))
                .orElse(List.of());
    }

}
