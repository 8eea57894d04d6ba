package dev.webhookinbox.tracking;

import java.util.List;
import java.util.Optional;

import jakarta.persistence.EntityManager;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What people ask of tracking: every list goes on after the last of the page before, whatever changed meanwhile. */
@Repository
@Transactional(readOnly = true)
public class Overview {

    private final EntityManager entities;

    Overview(EntityManager entities) {
        this.entities = entities;
    }

    /** An entity; empty if no event has told of it. */
    public Optional<TrackedEntity> entity(EntityKey entity) {
        var key = new EntityRow.Key(entity.source(), entity.kind(), entity.id());
        return Optional.ofNullable(entities.find(EntityRow.class, key)).map(EntityRow::toTrackedEntity);
    }

    /** Entities, by source, kind and id. */
    public List<TrackedEntity> entities(EntityFilter filter, @Nullable EntityKey after, int limit) {
        return new Listing<>(entities, EntityRow.class).where("source", filter.source())
                .where("kind", filter.kind())
                .where("state", filter.state())
                .where("isFinal", filter.isFinal())
                .ascending(List.of("source", "kind", "entityId"),
                        after == null ? List.of() : List.of(after.source(), after.kind(), after.id()), limit)
                .stream()
                .map(EntityRow::toTrackedEntity)
                .toList();
    }

    /** Balances, by source, wallet and coin. */
    public List<WalletBalance> balances(BalanceFilter filter, @Nullable Wallet after, int limit) {
        return new Listing<>(entities, BalanceRow.class).where("source", filter.source())
                .where("walletId", filter.walletId())
                .where("coin", filter.coin())
                .ascending(List.of("source", "walletId", "coin"),
                        after == null ? List.of() : List.of(after.source(), after.walletId(), after.coin()), limit)
                .stream()
                .map(BalanceRow::toHolding)
                .toList();
    }

    /** What needs a person, or needed one, the newest first. */
    public List<AttentionItem> attention(AttentionFilter filter, @Nullable Long below, int limit) {
        var listing = new Listing<>(entities, AttentionRow.class).where("source", filter.source());
        if (filter.open() != null) {
            listing.where(filter.open() ? "r.resolvedAt IS NULL" : "r.resolvedAt IS NOT NULL");
        }
        return listing.newest(below, limit).stream().map(AttentionRow::toItem).toList();
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
