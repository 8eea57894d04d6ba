package dev.webhookinbox.tracking;

import java.sql.Types;
import java.time.ZoneOffset;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The last known balances. To be called within the handler's transaction. */
@Repository
public class Balances {

    private static final String OVERWRITE = """
            INSERT INTO balance AS known (source, wallet_id, coin, balance, frozen, as_of)
            VALUES (:source, :walletId, :coin, :balance, :frozen, :asOf)
            ON CONFLICT (source, wallet_id, coin) DO UPDATE SET
                balance = excluded.balance, frozen = excluded.frozen, as_of = excluded.as_of
            WHERE coalesce(excluded.as_of, '-infinity') >= coalesce(known.as_of, '-infinity')
            """;

    private final JdbcClient jdbc;

    Balances(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Replaces the balance, unless the stored one is newer. Contract: OpenXSwitch, Balances. */
    public void overwrite(Holding holding) {
        jdbc.sql(OVERWRITE)
                .param("source", holding.source())
                .param("walletId", holding.walletId())
                .param("coin", holding.coin())
                .param("balance", holding.balance())
                .param("frozen", holding.frozen(), Types.NUMERIC)
                .param("asOf", holding.asOf() == null ? null : holding.asOf().atOffset(ZoneOffset.UTC),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

}
