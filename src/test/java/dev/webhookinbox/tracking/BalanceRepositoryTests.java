package dev.webhookinbox.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class BalanceRepositoryTests {

    private static final TrackingTables tables = new TrackingTables();

    /** Two balances of a wallet of their own. */
    private record Pair(String name, int one, int other) {

        String walletId() {
            return name + "/" + one + "/" + other;
        }

        BalanceReport first() {
            return BalanceOrder.ASCENDING.get(one).of(walletId(), one);
        }

        BalanceReport second() {
            return BalanceOrder.ASCENDING.get(other).of(walletId(), other);
        }

        int latest() {
            return Math.max(one, other);
        }

    }

    @AfterAll
    static void stop() {
        tables.close();
    }

    /** The order stands in Java, for what is told at once, and in SQL, for what is told one after the other. */
    @Test
    void ofAnyTwoTheSameStandsAtOnceAndOneAfterTheOther() {
        var atOnce = pairs("at-once");
        overwrite(atOnce.stream().flatMap(pair -> List.of(pair.first(), pair.second()).stream()).toList());
        var inTurn = pairs("in-turn");
        overwrite(inTurn.stream().map(Pair::first).toList());
        overwrite(inTurn.stream().map(Pair::second).toList());

        var all = new ArrayList<>(atOnce);
        all.addAll(inTurn);
        assertThat(stored()).containsAllEntriesOf(
                all.stream().collect(Collectors.toMap(Pair::walletId, pair -> (long) pair.latest())));
    }

    /** A replay after the code that reads balances was mended. */
    @Test
    void theSameEventOverwritesWhatItToldBefore() {
        overwrite(List.of(BalanceOrder.ASCENDING.getFirst().of("replayed", 1)));
        overwrite(List.of(BalanceOrder.ASCENDING.getFirst().of("replayed", 2)));

        assertThat(stored()).containsEntry("replayed", 2L);
    }

    @Test
    void everyDigitIsKeptAndWhatIsNotToldIsNull() {
        var balance = new BigDecimal("12345678901234567890.123456789012345678");
        var told = new WalletBalance("openxswitch", "exact", "BTC", balance, new BigDecimal("0.10"), null);
        tables.commit(() -> {
            tables.tracking.report(new BalanceReport(told, 1));
            tables.tracking.report(new BalanceReport(
                    new WalletBalance("openxswitch", "exact", "ETH", BigDecimal.ZERO, null, null), 1));
        });

        assertThat(tables.jdbc.sql("""
                SELECT coin || ' ' || balance || ' ' || coalesce(frozen::text, 'null') FROM balance
                WHERE wallet_id = 'exact' ORDER BY coin
                """).query(String.class).list())
                .containsExactly("BTC 12345678901234567890.123456789012345678 0.10", "ETH 0 null");
    }

    private static void overwrite(List<BalanceReport> told) {
        tables.commit(() -> told.forEach(one -> tables.tracking.report(one)));
    }

    private static List<Pair> pairs(String name) {
        return IntStream.range(0, BalanceOrder.ASCENDING.size())
                .boxed()
                .flatMap(one -> IntStream.range(0, BalanceOrder.ASCENDING.size())
                        .mapToObj(other -> new Pair(name, one, other)))
                .toList();
    }

    private static Map<String, Long> stored() {
        return tables.jdbc.sql("SELECT wallet_id, balance FROM balance WHERE coin = 'BTC' AND wallet_id <> 'exact'")
                .query((row, _) -> Map.entry(row.getString(1), row.getLong(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

}
