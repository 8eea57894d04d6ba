package dev.webhookinbox.admin;

import dev.webhookinbox.support.Group;

import dev.webhookinbox.admin.BalancesController.BalanceView;
import dev.webhookinbox.search.EventItem;
import dev.webhookinbox.support.AttentionView;
import dev.webhookinbox.support.CallerMask;
import dev.webhookinbox.support.EntityView;
import dev.webhookinbox.support.PastedSearch;
import dev.webhookinbox.support.RejectionView;
import dev.webhookinbox.support.TrackedViews;

/** What a value is an id of, each group by itself. */
record FoundView(Group<EventItem> events, Group<EntityView> entities, Group<BalanceView> balances,
        Group<AttentionView> attention, Group<RejectionView> rejections) {

    static FoundView of(PastedSearch.Found found, TrackedViews views, CallerMask mask) {
        return new FoundView(found.events().with(mask::item),
                found.entities().withAll(entities -> views.entities(entities, mask)),
                found.balances().with(BalanceView::of), found.attention().withAll(items -> views.items(items, mask)),
                found.rejections().with(rejection -> RejectionView.of(rejection, mask)));
    }

}
