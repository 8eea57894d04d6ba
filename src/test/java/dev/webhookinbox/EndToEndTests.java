package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhookinbox.testing.OpenPolySamples;
import dev.webhookinbox.testing.OpenXSwitchSamples;
import dev.webhookinbox.testing.Sample;

@ServiceTest
class EndToEndTests {

    private static final AtomicInteger numbers = new AtomicInteger(1000);

    @Autowired
    Service service;

    static Stream<Sample> everyDocumentedEvent() {
        return Stream.concat(OpenPolySamples.all(1).stream(), OpenXSwitchSamples.all("single").stream());
    }

    @ParameterizedTest
    @MethodSource("everyDocumentedEvent")
    void isProcessedAndMovesItsEntity(Sample event) {
        assertThat(send(event)).isEqualTo(202);
        service.awaitDispatched();

        assertThat(service.status(event.eventId())).isEqualTo("processed");
        assertThat(service.state(event.kind(), event.entityId())).isEqualTo(event.state());
    }

    /** Lives of one entity: whatever the order of arrival, the end must be the same. */
    static Stream<Life> lives() {
        return Stream.of(new Life("order", id -> List.of(OpenPolySamples.submitted(id), OpenPolySamples.processed(id))),
                new Life("failed order", id -> List.of(OpenPolySamples.submitted(id), OpenPolySamples.failed(id))),
                new Life("contradicting order",
                        id -> List.of(OpenPolySamples.failed(id), OpenPolySamples.processed(id))),
                new Life("compensated order",
                        id -> List.of(OpenPolySamples.processed(id), OpenPolySamples.compensationRequired(id))),
                new Life("compensation without an end",
                        id -> List.of(OpenPolySamples.submitted(id), OpenPolySamples.compensationRequired(id))),
                new Life("failed and compensated",
                        id -> List.of(OpenPolySamples.failed(id), OpenPolySamples.compensationRequired(id))),
                new Life("redemption",
                        id -> List.of(OpenPolySamples.redemption("failed", id),
                                OpenPolySamples.redemption("processed", id))),
                new Life("payout and redemption",
                        id -> List.of(OpenPolySamples.payoutPending(id),
                                OpenPolySamples.redemptionOfOrder("processed", id))),
                new Life("payout and failed redemption",
                        id -> List.of(OpenPolySamples.payoutPending(id),
                                OpenPolySamples.redemptionOfOrder("failed", id))),
                new Life("payout and trade",
                        id -> List.of(OpenPolySamples.payoutPending(id), OpenPolySamples.processed(id))),
                Life.of("withdraw"), Life.of("deposit"), Life.of("internal_transfer"), Life.of("trade"),
                Life.of("swap"),
                Life.of("onramp"), Life.of("offramp"));
    }

    @ParameterizedTest
    @MethodSource("lives")
    void everyPairEndsTheSameInBothOrders(Life life) {
        int length = life.events().apply(1).size();
        for (int i = 0; i < length; i++) {
            for (int j = i + 1; j < length; j++) {
                int first = numbers.incrementAndGet();
                int second = numbers.incrementAndGet();
                assertThat(endOf(second, life.events().apply(second).get(j), life.events().apply(second).get(i)))
                        .as("%s: %s", life, List.of(i, j))
                        .isEqualTo(endOf(first, life.events().apply(first).get(i), life.events().apply(first).get(j)));
            }
        }
    }

    @Test
    void aSessionIsInTheStateOfTheLatestDelivery() {
        send(OpenPolySamples.session("session.expired", "expired", 77));
        service.awaitDispatched();
        send(OpenPolySamples.session("login.succeeded", "active", 77));
        service.awaitDispatched();

        assertThat(service.state("session", "visitor-77")).isEqualTo("active");
    }

    @Test
    void aBalanceIsOverwrittenByFinalEventsOnlyAndNeverByAnOlderOne() {
        send(OpenXSwitchSamples.of("deposit.pending", "bal", 9));
        service.awaitDispatched();
        assertThat(service.count("SELECT count(*) FROM balance WHERE wallet_id = 'wallet-bal'")).isZero();

        send(OpenXSwitchSamples.of("deposit.success", "bal", 5));
        send(OpenXSwitchSamples.of("withdraw.confirmed", "bal", 2));
        service.awaitDispatched();
        assertThat(service.row("SELECT balance::text AS balance, coin FROM balance WHERE wallet_id = 'wallet-bal'"))
                .isEqualTo(Map.of("balance", "105.50000001", "coin", "USDT"));

        send(OpenXSwitchSamples.of("internal_transfer.completed", "bal", 8));
        service.awaitDispatched();
        assertThat(service.row("SELECT balance::text AS balance FROM balance WHERE wallet_id = 'wallet-bal'"))
                .containsEntry("balance", "108.50000001");
    }

    @Test
    void aPayoutsItemIsClosedByItsRedemptionOnly() {
        send(OpenPolySamples.payoutPending(31));
        send(OpenPolySamples.processed(31));
        service.awaitDispatched();
        assertThat(service.attention("payout:800031")).containsExactly("payout.pending");

        send(OpenPolySamples.redemptionOfOrder("processed", 31));
        service.awaitDispatched();
        assertThat(service.attention("payout:800031")).isEmpty();
    }

    @Test
    void aSwapsItemIsClosedWhenItCompletes() {
        send(OpenXSwitchSamples.of("swap.action_request", "swp", 1));
        service.awaitDispatched();
        assertThat(service.attention("swap:swp")).containsExactly("swap.action_request");

        send(OpenXSwitchSamples.of("swap.complete", "swp", 2));
        service.awaitDispatched();
        assertThat(service.attention("swap:swp")).isEmpty();
    }

    @Test
    void aFailedStatusOpensAnItemWhateverTheMethodSays() {
        send(OpenXSwitchSamples.of("withdraw.confirmed", "flop", 1, "failed"));
        service.awaitDispatched();

        assertThat(service.attention("withdraw:flop")).containsExactly("withdraw.status_failed");
    }

    @Test
    void twoDifferentFinalStatesOpenAnItemThatOnlyAPersonCloses() {
        send(OpenPolySamples.failed(41));
        send(OpenPolySamples.processed(41));
        service.awaitDispatched();

        assertThat(service.state("order", "41")).isEqualTo("processed");
        assertThat(service.attention("order:41")).containsExactly("contradicting_final_states");
    }

    private End endOf(int number, Sample... arrivals) {
        for (var arrival : arrivals) {
            send(arrival);
            service.awaitDispatched();
        }
        var subjects = Stream.of(arrivals).map(Sample::subject).distinct().sorted().toList();
        var states = new ArrayList<@Nullable String>();
        subjects.forEach(subject -> states.add(service.state(subject.substring(0, subject.indexOf(':')),
                subject.substring(subject.indexOf(':') + 1))));
        return new End(states, subjects.stream().map(service::attention).toList(),
                service.jdbc()
                        .sql("SELECT balance::text FROM balance WHERE wallet_id = ?")
                        .param("wallet-" + number)
                        .query(String.class)
                        .list());
    }

    private int send(Sample event) {
        return (event.source().equals("openpoly") ? service.openPoly(event.body()) : service.openXSwitch(event.body()))
                .statusCode();
    }

    record End(List<@Nullable String> states, List<List<@Nullable String>> attention,
            List<@Nullable String> balances) {}

    record Life(String name, java.util.function.IntFunction<List<Sample>> events) {

        static Life of(String parent) {
            return new Life(parent, number -> OpenXSwitchSamples.life(parent, String.valueOf(number)));
        }

        @Override
        public String toString() {
            return name;
        }

    }

}
