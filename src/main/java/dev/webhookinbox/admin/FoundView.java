package dev.webhookinbox.admin;

import java.util.List;
import java.util.function.Function;

import dev.webhookinbox.admin.BalancesController.BalanceView;
import dev.webhookinbox.admin.RejectionsController.RejectionView;
import dev.webhookinbox.search.EventItem;
import dev.webhookinbox.support.AttentionView;
import dev.webhookinbox.support.CallerMask;
import dev.webhookinbox.support.EntityView;
import dev.webhookinbox.support.PastedSearch;
import dev.webhookinbox.support.TrackedViews;

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

    static FoundView of(PastedSearch.Found found, TrackedViews views, CallerMask mask) {
        return new FoundView(Group.of(found.events(), mask::item),
                new Group<>(views.entities(found.entities().items(), mask), found.entities().more()),
                Group.of(found.balances(), BalanceView::of),
                new Group<>(views.items(found.attention().items(), mask), found.attention().more()),
                Group.of(found.rejections(), rejection -> RejectionView.of(rejection, mask)));
    }

}
