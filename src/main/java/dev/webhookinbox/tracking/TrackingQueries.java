package dev.webhookinbox.tracking;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people ask of tracking: every list goes on after the last of the page before, whatever changed meanwhile. */
@Component
@Transactional(readOnly = true)
public class TrackingQueries {

    private static final EntityKey FIRST_ENTITY = new EntityKey("", "", "");
    private static final Wallet FIRST_WALLET = new Wallet("", "", "");

    private final EntityRows entities;
    private final BalanceRows balances;
    private final AttentionRows items;

    TrackingQueries(EntityRows entities, BalanceRows balances, AttentionRows items) {
        this.entities = entities;
        this.balances = balances;
        this.items = items;
    }

    /** An entity; empty if no event has told of it. */
    public Optional<TrackedEntity> entity(EntityKey entity) {
        return entities.findById(new EntityRow.Key(entity.source(), entity.kind(), entity.id()))
                .map(EntityRow::toTrackedEntity);
    }

    /** Entities, by source, kind and id. */
    public List<TrackedEntity> entities(EntityFilter filter, @Nullable EntityKey after, int limit) {
        var from = Objects.requireNonNullElse(after, FIRST_ENTITY);
        return entities.list(filter.source(), filter.kind(), filter.state(), filter.isFinal(), from.source(),
                from.kind(), from.id(), Limit.of(limit)).stream().map(EntityRow::toTrackedEntity).toList();
    }

    /** Balances, by source, wallet and coin. */
    public List<WalletBalance> balances(BalanceFilter filter, @Nullable Wallet after, int limit) {
        var from = Objects.requireNonNullElse(after, FIRST_WALLET);
        return balances.list(filter.source(), filter.walletId(), filter.coin(), from.source(), from.walletId(),
                from.coin(), Limit.of(limit)).stream().map(BalanceRow::toBalance).toList();
    }

    /** What needs a person, or needed one, the newest first. */
    public List<AttentionItem> attention(AttentionFilter filter, @Nullable Long below, int limit) {
        return items.list(filter.source(), filter.open(), Objects.requireNonNullElse(below, Long.MAX_VALUE),
                Limit.of(limit)).stream().map(AttentionRow::toItem).toList();
    }

    /** Which entities; null is any. */
    public record EntityFilter(@Nullable String source, @Nullable String kind, @Nullable String state,
            @Nullable Boolean isFinal) {}

    /** Which balances; null is any. */
    public record BalanceFilter(@Nullable String source, @Nullable String walletId, @Nullable String coin) {}

    /** Which attention items; null is any. */
    public record AttentionFilter(@Nullable String source, @Nullable Boolean open) {}

    /** A coin in a wallet: the place of a balance in their order. */
    public record Wallet(String source, String walletId, String coin) {}

}
