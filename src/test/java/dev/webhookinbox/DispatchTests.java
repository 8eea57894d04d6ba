package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhookinbox.ProbeConfiguration.Probe;
import dev.webhookinbox.ProbeConfiguration.SecondProbe;

@ProbedServiceTest
class DispatchTests {

    @Autowired
    Service service;

    @Autowired
    Probe probe;

    @Autowired
    SecondProbe secondProbe;

    @BeforeEach
    void forget() {
        probe.forget();
        secondProbe.fail(false);
    }

    @Test
    void runsAHandlerThatFailsTwiceUntilItSucceeds() {
        probe.failTimes("order:1", 2);

        send("evt_twice", 1);

        assertThat(outcomes("evt_twice", "probe")).containsExactly("failed", "failed", "processed");
        assertThat(effects("evt_twice", "probe")).isEqualTo(1);
    }

    @Test
    void givesUpOnAHandlerThatAlwaysFailsAndLetsTheNextOfItsSubjectPass() {
        probe.failTimes("order:2", 3);

        send("evt_never", 2);
        send("evt_after", 2);

        assertThat(outcomes("evt_never", "probe")).containsExactly("failed", "failed", "dead");
        assertThat(effects("evt_never", "probe")).isZero();
        assertThat(effects("evt_after", "probe")).isEqualTo(1);
        assertThat(service.row(
                "SELECT status, attempts, last_error FROM dispatch d JOIN inbox_event e ON e.id = d.inbox_id WHERE event_id = 'evt_never'"))
                .containsEntry("status", "dead")
                .containsEntry("attempts", 3)
                .containsEntry("last_error", "IllegalStateException: told to fail");
    }

    @Test
    void aFailureOfOneHandlerIsNoneOfAnother() {
        secondProbe.fail(true);

        send("evt_two", 3);

        assertThat(outcomes("evt_two", "probe")).containsExactly("processed");
        assertThat(outcomes("evt_two", "second-probe")).containsExactly("failed", "failed", "dead");
        assertThat(effects("evt_two", "second-probe")).isZero();
    }

    @Test
    void aHandlerThatMarksTheTransactionForRollbackHarmsOnlyItself() {
        probe.doInstead("order:4", Probe.Mischief.ROLLBACK_ONLY);
        sendTogether("evt_rollback", 4);

        assertOnlyTheMischievousIsDead("evt_rollback");
    }

    @Test
    void aHandlerThatBreaksAConstraintAtCommitHarmsOnlyItself() {
        probe.doInstead("order:4", Probe.Mischief.DEFERRED_VIOLATION);
        sendTogether("evt_deferred", 4);

        assertOnlyTheMischievousIsDead("evt_deferred");
    }

    @Test
    void anErrorOfAHandlerEndsNoWorker() {
        for (int i = 0; i < 8; i++) {
            probe.doInstead("order:4", Probe.Mischief.ERROR);
            sendTogether("evt_error_" + i, 4);
            assertOnlyTheMischievousIsDead("evt_error_" + i);
        }
    }

    @Test
    void tellsWhyAHandlerFailedWithinATransactionOfItsOwnMaking() {
        probe.doInstead("order:4", Probe.Mischief.CAUGHT_VIOLATION);
        sendTogether("evt_own", 4);

        assertOnlyTheMischievousIsDead("evt_own");
        assertThat(service.row(
                "SELECT last_error FROM dispatch d JOIN inbox_event e ON e.id = d.inbox_id WHERE event_id = 'evt_own_4'")
                .get("last_error")).asString().startsWith("DuplicateKeyException");
    }

    @Test
    void aHandlerThatLosesTheConnectionHarmsOnlyItself() {
        probe.doInstead("order:4", Probe.Mischief.LOST_CONNECTION);
        sendTogether("evt_lost", 4);

        assertOnlyTheMischievousIsDead("evt_lost");
    }

    @Test
    void aHandlerThatAlwaysTakesTooLongHarmsOnlyItself() {
        probe.doInstead("order:4", Probe.Mischief.OVERRUN);
        sendTogether("evt_overrun", 4);

        assertOnlyTheMischievousIsDead("evt_overrun");
    }

    @Test
    void runsTheEventsOfASubjectInStoredOrderAndNeverTwoAtATime() {
        var ids = IntStream.range(0, 100).mapToObj(i -> "evt_line_" + i).toList();
        ids.forEach(id -> service.openPoly(body(id, 5)));
        service.awaitDispatched();

        assertThat(service.jdbc()
                .sql("SELECT event_id FROM effect WHERE handler = 'probe' AND event_id LIKE 'evt_line_%' ORDER BY nr")
                .query(String.class)
                .list()).isEqualTo(ids);
        assertThat(probe.mostAtATime()).isEqualTo(1);
    }

    @Test
    void neverRunsTwoOfASubjectAtATimeEvenWhenTheyAreStoredAtTheSameTime() {
        service.openPolyAll(IntStream.range(0, 200).mapToObj(i -> body("evt_race_" + i, 6)).toList(), 32);
        service.awaitDispatched();

        assertThat(service.count("SELECT count(*) FROM effect WHERE handler = 'probe' AND event_id LIKE 'evt_race_%'"))
                .isEqualTo(200);
        assertThat(probe.mostAtATime()).isEqualTo(1);
    }

    @Test
    void theSameSubjectOfAnotherSourceIsAnotherLine() {
        service.jdbc().sql("INSERT INTO paused_handler VALUES ('probe', now(), 'test')").update();
        service.openPoly(body("evt_production", 7));
        service.sender().send(service.sender()
                .openPolyRequest("sandbox", "sandbox-test-secret", body("evt_sandbox", 7)));
        service.jdbc().sql(
                "UPDATE dispatch SET status = 'retrying', due_at = now() + interval '1 hour' WHERE handler = 'probe' "
                        + "AND inbox_id = (SELECT id FROM inbox_event WHERE event_id = 'evt_production')")
                .update();
        service.jdbc().sql("DELETE FROM paused_handler").update();

        Awaitility.await().until(() -> effects("evt_sandbox", "probe") == 1);
        assertThat(effects("evt_production", "probe")).isZero();
        service.jdbc().sql("UPDATE dispatch SET due_at = now()").update();
        service.awaitDispatched();
    }

    @Test
    void aHandlerForUnknownEventsGetsThemAndAFamilyHandlerDoesNot() {
        service.openPoly("{\"event_id\":\"evt_new\",\"event_type\":\"mini_app.invented\",\"data\":{}}");
        service.awaitDispatched();

        assertThat(service.jdbc()
                .sql("SELECT handler FROM attempt a JOIN inbox_event e ON e.id = a.inbox_id WHERE event_id = 'evt_new'")
                .query(String.class)
                .list()).containsExactly("curious");
    }

    private void assertOnlyTheMischievousIsDead(String prefix) {
        service.awaitDispatched();
        assertThat(outcomes(prefix + "_4", "probe")).containsExactly("failed", "failed", "dead");
        assertThat(effects(prefix + "_4", "probe")).isZero();
        for (int neighbour : new int[]{ 41, 42, 43, 44, 45 }) {
            assertThat(outcomes(prefix + "_" + neighbour, "probe")).endsWith("processed");
            assertThat(effects(prefix + "_" + neighbour, "probe")).isEqualTo(1);
        }
    }

    private void sendTogether(String prefix, int order) {
        service.openPolyAll(IntStream.of(41, 42, order, 43, 44, 45)
                .mapToObj(number -> body(prefix + "_" + number, number))
                .toList(), 6);
    }

    private void send(String id, int order) {
        assertThat(service.openPoly(body(id, order)).statusCode()).isEqualTo(202);
        service.awaitDispatched();
    }

    private static String body(String id, int order) {
        return "{\"event_id\":\"%s\",\"event_type\":\"mini_app.trade.submitted\",\"data\":{\"order_id\":%d}}"
                .formatted(id, order);
    }

    private List<@Nullable String> outcomes(String eventId, String handler) {
        return service.outcomes(eventId, handler);
    }

    private long effects(String eventId, String handler) {
        return service.effects(eventId, handler);
    }

}
