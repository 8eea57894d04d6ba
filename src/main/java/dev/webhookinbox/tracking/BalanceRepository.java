package dev.webhookinbox.tracking;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.webhookinbox.sql.Columns;

/** The table of the last known balances. */
@Repository
class BalanceRepository {

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

    BalanceRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Replaces each balance that is told, unless the stored one is newer. */
    void overwrite(List<BalanceReport> reports) {
        if (reports.isEmpty()) {
            return;
        }
        var latest = BalanceReport.latestOfEach(reports);
        jdbc.sql(OVERWRITE)
                .param("sources", Columns.texts(latest, one -> one.balance().source()))
                .param("walletIds", Columns.texts(latest, one -> one.balance().walletId()))
                .param("coins", Columns.texts(latest, one -> one.balance().coin()))
                .param("balances", Columns.texts(latest, one -> one.balance().balance()))
                .param("frozens", Columns.texts(latest, one -> one.balance().frozen()))
                .param("asOfs", Columns.texts(latest, one -> one.balance().asOf()))
                .param("inboxIds", Columns.longs(latest, BalanceReport::inboxId))
                .update();
    }

}
