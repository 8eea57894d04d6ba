package dev.webhookinbox.tracking;

import java.sql.Types;
import java.time.ZoneOffset;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The last known balances. To be called within the handler's transaction. */
@Repository
public class Balances {

    private static final String OVERWRITE = """
            INSERT INTO balance AS known (source, wallet_id, coin, balance, frozen, as_of, last_inbox_id)
            VALUES (:source, :walletId, :coin, :balance, :frozen, :asOf, :inboxId)
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
     * Replaces the balance, unless the stored one is newer: by the provider's own time, and where that is equal or
     * missing on both, by the order in which the events came. So no replay of an older event puts its balance back.
     * Contract: OpenXSwitch, Balances.
     *
     * @param inboxId the event that tells it
     */
    public void overwrite(Holding holding, long inboxId) {
        jdbc.sql(OVERWRITE)
                .param("source", holding.source())
                .param("walletId", holding.walletId())
                .param("coin", holding.coin())
                .param("balance", holding.balance())
                .param("frozen", holding.frozen(), Types.NUMERIC)
                .param("asOf", holding.asOf() == null ? null : holding.asOf().atOffset(ZoneOffset.UTC),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("inboxId", inboxId)
                .update();
    }

}
