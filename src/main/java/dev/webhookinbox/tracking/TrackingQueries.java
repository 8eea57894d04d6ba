package dev.webhookinbox.tracking;

import dev.webhookinbox.sql.Times;
import java.time.Instant;
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
    private final EntitiesByAge byAge;
    private final BalanceRows balances;
    private final AttentionRows items;

    TrackingQueries(EntityRows entities, EntitiesByAge byAge, BalanceRows balances, AttentionRows items) {
        this.entities = entities;
        this.byAge = byAge;
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
        return entities.list(filter.source(), filter.kind(), filter.state(), filter.isFinal(),
                Objects.requireNonNullElse(filter.updatedFrom(), Instant.EPOCH),
                Objects.requireNonNullElse(filter.updatedTo(), Times.LATEST), from.source(), from.kind(), from.id(),
                Limit.of(limit)).stream().map(EntityRow::toTrackedEntity).toList();
    }

    /**
     * Entities by when this service moved them last.
     *
     * @param newestFirst or else those first that have stood still for longest
     * @param after the last of the page before; null for the first
     */
    public List<TrackedEntity> entitiesByAge(EntityFilter filter, boolean newestFirst, @Nullable Place after,
            int limit) {
        return byAge.list(filter, newestFirst, after, limit);
    }

    /** Balances, by source, wallet and coin. */
    public List<WalletBalance> balances(BalanceFilter filter, @Nullable Wallet after, int limit) {
        var from = Objects.requireNonNullElse(after, FIRST_WALLET);
        return balances.list(filter.source(), filter.walletId(), filter.coin(), from.source(), from.walletId(),
                from.coin(), Limit.of(limit)).stream().map(BalanceRow::toBalance).toList();
    }

    /** What needs a person, or needed one, the newest first. */
    public List<AttentionItem> attention(AttentionFilter filter, @Nullable Long below, int limit) {
        var among = filter.ids();
        return items.list(filter.source(), filter.subject(), filter.reason(), filter.severity(), filter.open(),
                among != null, Objects.requireNonNullElse(among, List.of()),
                Objects.requireNonNullElse(filter.openedFrom(), Instant.EPOCH),
                Objects.requireNonNullElse(filter.openedTo(), Times.LATEST),
                Objects.requireNonNullElse(below, Long.MAX_VALUE),
                Limit.of(limit)).stream().map(AttentionRow::toItem).toList();
    }

    /**
     * Which entities; null is any.
     *
     * @param updatedFrom moved last then or later
     * @param updatedTo moved last before then
     */
    public record EntityFilter(@Nullable String source, @Nullable String kind, @Nullable String state,
            @Nullable Boolean isFinal, @Nullable Instant updatedFrom, @Nullable Instant updatedTo) {

        public EntityFilter(@Nullable String source, @Nullable String kind, @Nullable String state,
                @Nullable Boolean isFinal) {
            this(source, kind, state, isFinal, null, null);
        }

    }

    /** The place of an entity in the order of their age. */
    public record Place(Instant updatedAt, EntityKey entity) {}

    /** Which balances; null is any. */
    public record BalanceFilter(@Nullable String source, @Nullable String walletId, @Nullable String coin) {}

    /**
     * Which attention items; null is any.
     *
     * @param openedFrom opened then or later
     * @param openedTo opened before then
     * @param ids only among these
     */
    public record AttentionFilter(@Nullable String source, @Nullable String subject, @Nullable String reason,
            @Nullable String severity, @Nullable Boolean open, @Nullable Instant openedFrom,
            @Nullable Instant openedTo, @Nullable List<Long> ids) {

        public AttentionFilter {
            ids = ids == null ? null : List.copyOf(ids);
        }

        /** The same, among some only. */
        public AttentionFilter among(List<Long> some) {
            return new AttentionFilter(source, subject, reason, severity, open, openedFrom, openedTo, some);
        }

    }

    /** A coin in a wallet: the place of a balance in their order. */
    public record Wallet(String source, String walletId, String coin) {}

}
