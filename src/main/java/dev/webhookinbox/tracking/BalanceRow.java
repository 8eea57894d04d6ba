package dev.webhookinbox.tracking;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code balance}, for reading only. */
@Entity
@Immutable
@Table(name = "balance")
@IdClass(BalanceRow.Key.class)
@SuppressWarnings("NullAway.Init") // the persistence provider sets the fields
class BalanceRow {

    @Id
    String source;

    @Id
    String walletId;

    @Id
    String coin;

    BigDecimal balance;

    @Nullable
    BigDecimal frozen;

    @Nullable
    Instant asOf;

    WalletBalance toBalance() {
        return new WalletBalance(source, walletId, coin, balance, frozen, asOf);
    }

    /** What identifies it. */
    record Key(String source, String walletId, String coin) implements Serializable {}

}
