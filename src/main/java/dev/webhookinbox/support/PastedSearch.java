package dev.webhookinbox.support;

import dev.webhookinbox.access.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.webhookinbox.intake.RejectedDelivery;
import dev.webhookinbox.intake.Rejections;
import dev.webhookinbox.provider.Texts;
import dev.webhookinbox.search.EventFilter;
import dev.webhookinbox.search.EventItem;
import dev.webhookinbox.search.EventSearch;
import dev.webhookinbox.search.KeyedEvents;
import dev.webhookinbox.search.KeyedEvents.Hit;
import dev.webhookinbox.search.KeyedEvents.Hits;
import dev.webhookinbox.search.LetterCase;
import dev.webhookinbox.tracking.AttentionItem;
import dev.webhookinbox.tracking.TrackedEntity;
import dev.webhookinbox.tracking.TrackingLookup;
import dev.webhookinbox.tracking.TrackingLookup.Named;
import dev.webhookinbox.tracking.TrackingLookup.WalletId;
import dev.webhookinbox.tracking.WalletBalance;

/**
 * Finds whatever a pasted value is an id of: events filed under it by any name, what these are about, wallets, what needs a
 * person, and refused requests that hold it. Every group is bounded, and so is what is looked at.
 */
@Component
public class PastedSearch {

    private static final int SHOWN = 20;
    /** The subjects and wallets of so many events are followed. */
    private static final int MOST_FOLLOWED = 200;

    private final KeyedEvents keyed;
    private final EventSearch search;
    private final TrackingLookup tracked;
    private final Rejections rejections;

    PastedSearch(KeyedEvents keyed, EventSearch search, TrackingLookup tracked, Rejections rejections) {
        this.keyed = keyed;
        this.search = search;
        this.tracked = tracked;
        this.rejections = rejections;
    }

    /** All that was found. */
    public record Found(Group<EventItem> events, Group<TrackedEntity> entities, Group<WalletBalance> balances,
            Group<AttentionItem> attention, Group<RejectedDelivery> rejections) {}

    /** What a value, as somebody has copied it from somewhere, is an id of. */
    public Found find(String pasted) {
        var value = pasted.strip();
        var names = keyed.names();
        var hits = hits(value, names);
        var named = new LinkedHashSet<Named>();
        var events = new ArrayList<EventItem>();
        if (value.matches("\\d{1,18}")) {
            search.find(Long.parseLong(value)).ifPresent(events::add);
        }
        events.addAll(about(value, names));
        events.forEach(event -> named.add(new Named(event.source(), event.subject())));
        return follow(hits, events, named, value);
    }

    /** Under any name, or under the one it begins with, as in {@code order_id:17}. */
    private Hits hits(String value, Set<String> names) {
        int colon = value.indexOf(':');
        return colon > 0 && colon < value.length() - 1 && names.contains(value.substring(0, colon))
                ? keyed.having(Set.of(value.substring(0, colon)), value.substring(colon + 1))
                : keyed.having(names, value);
    }

    /** Of what is named by kind and id, in whatever case the id is. */
    private List<EventItem> about(String value, Set<String> names) {
        int colon = value.lastIndexOf(':');
        if (colon <= 0 || colon == value.length() - 1) {
            return List.of();
        }
        var kind = value.substring(0, colon + 1);
        var id = value.substring(colon + 1);
        var subject = keyed.having(names, id)
                .newest()
                .stream()
                .map(Hit::subject)
                .filter(about -> about.startsWith(kind) && LetterCase.areEqual(id, about.substring(kind.length())))
                .findFirst()
                .orElse(Texts.subject(value));
        return search.page(EventFilter.of(subject), null, SHOWN + 1).items();
    }

    /** All that is the operator's own user's, by the id the operator has for them; refused where no event names one. */
    public Found ofUser(String id) {
        var hits = keyed.having(keyed.documented().ofUsers(), id.strip());
        var found = follow(hits, List.of(), Set.of(), null);
        if (found.events().items().isEmpty()) {
            throw Problems.notFound("USER_NOT_FOUND", "No event names a user of this id.");
        }
        return found;
    }

    /**
     * @param value what entities, wallets and refused requests are also looked for by; null for not
     */
    private Found follow(Hits hits, Collection<EventItem> events, Collection<Named> named, @Nullable String value) {
        var newest = hits.newest();
        var shown = new LinkedHashSet<>(events);
        shown.addAll(search.items(newest.stream().map(Hit::id).limit(SHOWN + 1L).toList()));
        var followed = newest.subList(0, Math.min(MOST_FOLLOWED, newest.size()));
        boolean isCut = !hits.isAll() || newest.size() > MOST_FOLLOWED;
        var subjects = new LinkedHashSet<>(named);
        followed.forEach(hit -> subjects.add(new Named(hit.source(), hit.subject())));
        var id = value == null ? null : Texts.id(value);
        var entities = tracked.entities(subjects, id, MOST_FOLLOWED)
                .stream()
                .filter(entity -> id == null || isMeant(entity, subjects, id))
                .toList();
        entities.forEach(entity -> subjects.add(Named.of(entity)));
        var wallets = wallets(followed);
        var balances = tracked.balances(wallets, id, MOST_FOLLOWED)
                .stream()
                .filter(held -> id == null || LetterCase.areEqual(id, held.walletId())
                        || wallets.contains(new WalletId(held.source(), held.walletId())))
                .toList();
        return new Found(Group.of(List.copyOf(shown), SHOWN).orMore(!hits.isAll()),
                Group.of(entities, SHOWN).orMore(isCut),
                Group.of(balances, SHOWN).orMore(isCut),
                Group.of(tracked.items(subjects, SHOWN + 1), SHOWN).orMore(isCut),
                value == null ? new Group<>(List.of(), false) : refused(value));
    }

    private Group<RejectedDelivery> refused(String value) {
        return Group.of(rejections.holding(value, LetterCase.isOfNoAccount(value), SHOWN + 1), SHOWN);
    }

    private Set<WalletId> wallets(List<Hit> hits) {
        var wallets = new LinkedHashSet<WalletId>();
        for (var hit : hits) {
            keyed.documented().ofWallets().stream().map(hit.keys()::get).filter(Objects::nonNull)
                    .forEach(id -> wallets.add(new WalletId(hit.source(), id)));
        }
        return wallets;
    }

    private static boolean isMeant(TrackedEntity entity, Set<Named> subjects, String id) {
        return LetterCase.areEqual(id, entity.entity().id()) || subjects.contains(Named.of(entity));
    }

}
