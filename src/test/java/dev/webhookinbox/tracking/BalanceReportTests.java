package dev.webhookinbox.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;

import org.junit.jupiter.api.Test;

class BalanceReportTests {

    @Test
    void theLowerInTheListIsTheLaterWhicheverComesFirst() {
        var told = BalanceOrder.ASCENDING;
        for (int i = 0; i < told.size(); i++) {
            for (int j = 0; j < told.size(); j++) {
                var one = told.get(i).of("w", i);
                var other = told.get(j).of("w", j);
                assertThat(BalanceReport.latestOfEach(List.of(one, other)))
                        .as("%s and %s", one, other)
                        .containsExactly(i > j ? one : other);
            }
        }
    }

    @Test
    void thoseOfOtherPlacesAreKept() {
        var told = List.of(told("openxswitch", "w", "BTC"), told("sandbox", "w", "BTC"),
                told("openxswitch", "v", "BTC"),
                told("openxswitch", "w", "ETH"));

        assertThat(BalanceReport.latestOfEach(told)).containsExactlyInAnyOrderElementsOf(told);
        assertThat(BalanceReport.latestOfEach(List.of())).isEmpty();
    }

    private static BalanceReport told(String source, String walletId, String coin) {
        return new BalanceReport(new WalletBalance(source, walletId, coin, BigDecimal.ONE, null, null), 1);
    }

}
