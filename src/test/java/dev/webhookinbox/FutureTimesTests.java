package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A clock that is ahead, or a unit that slipped, must not win over what is true for years to come. */
@ServiceTest
class FutureTimesTests {

    private static final AtomicInteger numbers = new AtomicInteger();

    @Autowired
    Service service;

    private final String id = "future-" + numbers.incrementAndGet();

    @ParameterizedTest
    @ValueSource(strings = { "\"2035-01-01T00:00:00Z\"", "2056500000000", "\"9999-12-31T23:59:59.999Z\"" })
    void aBalanceFromTheFutureGivesWayToATrueOneAndNeedsAPerson(String future) {
        send("deposit.success", "a", future, 900);
        assertThat(balance()).isEqualTo("900");
        assertThat(service.attention("deposit:" + id)).containsExactly("time_in_the_future");

        send("withdraw.confirmed", "b", "\"2025-06-01T10:00:00Z\"", 5);
        assertThat(balance()).isEqualTo("5");

        send("internal_transfer.completed", "c", future, 901);
        assertThat(balance()).isEqualTo("5");
    }

    @Test
    void aStateFromTheFutureGivesWayToATrueOne() {
        send("trade.live", "a", "\"2035-01-01T00:00:00Z\"", 1);
        assertThat(service.state("trade", id)).isEqualTo("live");

        send("trade.partly_done", "b", "\"2025-06-01T10:00:00Z\"", 1);
        assertThat(service.state("trade", id)).isEqualTo("partly_done");
        assertThat(service.attention("trade:" + id)).containsExactly("time_in_the_future");
    }

    @Test
    void aSuccessDoesNotCloseWhatIsWrongWithTheClock() {
        send("withdraw.unconfirmed", "a", "\"2035-01-01T00:00:00Z\"", 1);
        send("withdraw.confirmed", "b", "\"2025-06-01T10:00:00Z\"", 1);

        assertThat(service.attention("withdraw:" + id)).containsExactly("time_in_the_future");
    }

    @Test
    void clocksMayDifferByMinutes() {
        send("deposit.success", "a", "\"%s\"".formatted(Instant.now().plusSeconds(240)), 7);
        send("withdraw.confirmed", "b", "\"2025-06-01T10:00:00Z\"", 5);

        assertThat(balance()).isEqualTo("7");
        assertThat(service.attention("deposit:" + id)).isEmpty();
    }

    private void send(String method, String request, String time, int balance) {
        var body = """
                {"requestId":"%1$s-%2$s","method":"%3$s","params":{"id":"%1$s","status":"success","updatedAt":%4$s,
                 "wallet":{"id":"%1$s","asset":{"coin":"USDT","balance":%5$d,"updatedAt":%4$s}}}}"""
                .formatted(id, request, method, time, balance);
        assertThat(service.openXSwitch(body).statusCode()).isEqualTo(202);
        service.awaitDispatched();
    }

    private String balance() {
        return service.jdbc().sql("SELECT balance::text FROM balance WHERE wallet_id = ?")
                .param(id)
                .query((row, _) -> row.getString("balance"))
                .single();
    }

}
