package dev.webhookinbox.console;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import dev.webhookinbox.access.Problems;
import dev.webhookinbox.search.EventFilter;
import dev.webhookinbox.search.EventItem;
import dev.webhookinbox.search.EventSearch;
import dev.webhookinbox.support.EntityView;
import dev.webhookinbox.support.MaskedViews;
import dev.webhookinbox.tracking.EntityKey;
import dev.webhookinbox.tracking.TrackedEntity;
import dev.webhookinbox.tracking.TrackingQueries;
import dev.webhookinbox.tracking.TrackingQueries.BalanceFilter;
import dev.webhookinbox.tracking.WalletBalance;

/** {@code /console/entity}: where one stands, and how it got there. */
@ConsolePage
class EntityPage {

    static final String PATH = "/console/entity";

    private static final int MOST = 50;
    private static final String WALLET = "walletId";

    private final TrackingQueries tracked;
    private final EventSearch search;
    private final MaskedViews views;

    EntityPage(TrackingQueries tracked, EventSearch search, MaskedViews views) {
        this.tracked = tracked;
        this.search = search;
        this.views = views;
    }

    @GetMapping(PATH)
    String entity(Fields fields, Authentication who, Model model) {
        var source = fields.reason("source");
        var subject = fields.reason("subject");
        var mask = views.maskOf(who);
        var events = search.page(EventFilter.about(source, subject), null, MOST);
        var entity = find(source, subject);
        if (entity.isEmpty() && events.items().isEmpty()) {
            throw Problems.notFound("ENTITY_NOT_FOUND", "No event has told of that.");
        }
        model.addAttribute("source", source);
        model.addAttribute("subject", mask.subject(source, subject));
        var view = entity.map(one -> EntityView.of(one, Map.of(), mask)).orElse(null);
        model.addAttribute("entity", view);
        model.addAttribute("details", view == null ? null : BodyView.of(view.details(), "json"));
        model.addAttribute("events", events.items().stream().map(mask::item).toList());
        model.addAttribute("balances", balances(source, events.items()));
        return "console/entity";
    }

    /** A kind may have a colon in its name, and an id as well: the first of the ways to read it that names one. */
    private Optional<TrackedEntity> find(String source, String subject) {
        return IntStream.range(1, subject.length() - 1)
                .filter(place -> subject.charAt(place) == ':')
                .limit(3)
                .mapToObj(colon -> tracked
                        .entity(new EntityKey(source, subject.substring(0, colon), subject.substring(colon + 1))))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private List<WalletBalance> balances(String source, List<EventItem> events) {
        return events.stream()
                .map(event -> event.keys().get(WALLET))
                .filter(Objects::nonNull)
                .findFirst()
                .map(wallet -> tracked.balances(new BalanceFilter(source, wallet, null), null, MOST))
                .orElse(List.of());
    }

}
