package dev.webhookinbox.admin;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.webhookinbox.admin.AttentionController.AttentionView;
import dev.webhookinbox.admin.BalancesController.BalanceView;
import dev.webhookinbox.admin.RejectionsController.RejectionView;
import dev.webhookinbox.search.EventItem;
import dev.webhookinbox.support.CallerMask;
import dev.webhookinbox.support.EntityView;
import dev.webhookinbox.support.PastedSearch;
import dev.webhookinbox.tracking.AttentionItem;
import dev.webhookinbox.tracking.TrackedEntity;

/** What a value is an id of, each group by itself. */
record FoundView(Group<EventItem> events, Group<EntityView> entities, Group<BalanceView> balances,
        Group<AttentionView> attention, Group<RejectionView> rejections) {

    /**
     * The first of a kind.
     *
     * @param more whether there are more than these
     */
    record Group<T>(List<T> items, boolean more) {

        Group {
            items = List.copyOf(items);
        }

        private static <S, T> Group<T> of(PastedSearch.Group<S> found, Function<S, T> view) {
            return new Group<>(found.items().stream().map(view).toList(), found.more());
        }

    }

    /** The ids of the events that what was found of tracking goes back to. */
    static List<Long> inboxIds(PastedSearch.Found found) {
        return Stream.concat(found.entities().items().stream().map(TrackedEntity::lastInboxId),
                found.attention().items().stream().map(AttentionItem::inboxId)).distinct().toList();
    }

    static FoundView of(PastedSearch.Found found, Map<Long, String> eventIds, CallerMask mask) {
        return new FoundView(Group.of(found.events(), mask::item),
                Group.of(found.entities(), entity -> EntityView.of(entity, eventIds, mask)),
                Group.of(found.balances(), BalanceView::of),
                Group.of(found.attention(), item -> AttentionView.of(item, eventIds, mask)),
                Group.of(found.rejections(), rejection -> RejectionView.of(rejection, mask)));
    }

}
