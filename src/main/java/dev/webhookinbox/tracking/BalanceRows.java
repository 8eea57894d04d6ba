package dev.webhookinbox.tracking;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Lists of balances, as {@link EntityRows}. */
interface BalanceRows extends Repository<BalanceRow, BalanceRow.Key> {

    /** What is null is any. */
    @Query("""
            SELECT r FROM BalanceRow r
            WHERE (:source IS NULL OR r.source = :source) AND (:walletId IS NULL OR r.walletId = :walletId)
            AND (:coin IS NULL OR r.coin = :coin)
            AND (r.source, r.walletId, r.coin) > (:afterSource, :afterWalletId, :afterCoin)
            ORDER BY r.source, r.walletId, r.coin
            """)
    List<BalanceRow> list(@Nullable String source, @Nullable String walletId, @Nullable String coin,
            String afterSource, String afterWalletId, String afterCoin, Limit limit);

}
