package dev.webhookinbox.tracking;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.webhookinbox.tracking.TransactionBuffer.Phase;

/** The last known balances. To be called within the handler's transaction. */
@Repository
public class Balances {

    private static final String OVERWRITE = """
            INSERT INTO balance AS known (source, wallet_id, coin, balance, frozen, as_of, last_inbox_id)
            SELECT * FROM unnest(:sources, :walletIds, :coins, :balances::numeric[], :frozens::numeric[],
                :asOfs::timestamptz[], :inboxIds) AS told (source, wallet_id, coin, balance, frozen, as_of, inbox_id)
            ORDER BY source, wallet_id, coin
            ON CONFLICT (source, wallet_id, coin) DO UPDATE SET
                balance = excluded.balance, frozen = excluded.frozen, as_of = excluded.as_of,
                last_inbox_id = excluded.last_inbox_id
            WHERE (coalesce(excluded.as_of, '-infinity'), excluded.last_inbox_id)
                >= (coalesce(known.as_of, '-infinity'), known.last_inbox_id)
            """;

    private final JdbcClient jdbc;

    Balances(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Replaces the balance when the transaction commits, unless the stored one is newer: by the provider's own time, and
     * where that is equal or missing on both, by the order in which the events came. So no replay of an older event puts
     * its balance back. Contract: OpenXSwitch, Balances.
     *
     * @param inboxId the event that tells it
     */
    public void overwrite(WalletBalance holding, long inboxId) {
        TransactionBuffer.add(Phase.BALANCES, new ToldBalance(holding, inboxId), this::write);
    }

    private void write(List<ToldBalance> all) {
        var told = ToldBalance.latestOfEach(all);
        jdbc.sql(OVERWRITE)
                .param("sources", column(told, one -> one.holding().source()))
                .param("walletIds", column(told, one -> one.holding().walletId()))
                .param("coins", column(told, one -> one.holding().coin()))
                .param("balances", column(told, one -> one.holding().balance()))
                .param("frozens", column(told, one -> one.holding().frozen()))
                .param("asOfs", column(told, one -> one.holding().asOf()))
                .param("inboxIds", told.stream().map(ToldBalance::inboxId).toArray(Long[]::new))
                .update();
    }

    private static @Nullable String[] column(List<ToldBalance> told, Function<ToldBalance, @Nullable Object> part) {
        return told.stream().map(part).map(value -> value == null ? null : value.toString()).toArray(String[]::new);
    }

}
