package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhookinbox.ProbeConfiguration.Probe;
import dev.webhookinbox.dispatch.HandlerPauses;
import dev.webhookinbox.dispatch.ReplayChoice;
import dev.webhookinbox.dispatch.Replays.ReplayResult;
import dev.webhookinbox.dispatch.Replays;
import dev.webhookinbox.testing.OpenPolySamples;

@ProbedServiceTest
class ReplayTests {

    @Autowired
    Service service;

    @Autowired
    Replays replays;

    @Autowired
    HandlerPauses switches;

    @Autowired
    Probe probe;

    @BeforeEach
    void forget() {
        probe.forget();
        switches.resume("probe");
    }

    @Test
    void aProcessedEventRunsAgain() {
        var event = service.handle(OpenPolySamples.submitted(7001));

        var result = replay(event);

        assertThat(result)
                .isEqualTo(new ReplayResult(List.of(service.inboxId(event)), List.of(), List.of(), List.of()));
        assertThat(service.outcomes(event, "probe")).containsExactly("processed", "processed");
        assertThat(service.outcomes(event, "openpoly-tracking")).containsExactly("processed", "processed");
        assertThat(service.effects(event, "probe")).isEqualTo(2);
    }

    @Test
    void aDeadEventRunsAgainWithAllItsAttempts() {
        probe.failTimes("order:7002", 5);
        var event = service.handle(OpenPolySamples.submitted(7002));

        replay(event);

        assertThat(service.outcomes(event, "probe")).containsExactly("failed", "failed", "dead", "failed", "failed",
                "processed");
        assertThat(service.status(event)).isEqualTo("processed");
    }

    @Test
    void anOutstandingEventBecomesDueAtOnce() {
        switches.pause("probe", "test", null);
        var event = OpenPolySamples.submitted(7003).eventId();
        service.openPoly(OpenPolySamples.submitted(7003).body());
        long id = service.inboxId(event);
        service.count(
                """
                        WITH later AS (
                            UPDATE dispatch SET status = 'retrying', attempts = 2, due_at = due_at + interval '1 hour', last_error = 'x'
                            WHERE handler = 'probe' AND inbox_id = ? RETURNING 1)
                        SELECT count(*) FROM later""",
                id);

        replays.replay(id, ReplayChoice.USUAL);
        assertThat(service.row(
                "SELECT status, attempts, last_error FROM dispatch WHERE handler = 'probe' AND inbox_id = ?", id))
                .containsEntry("status", "pending")
                .containsEntry("attempts", 0)
                .containsEntry("last_error", null);

        switches.resume("probe");
        service.awaitDispatched();
        assertThat(service.outcomes(event, "probe")).containsExactly("processed");
    }

    @Test
    void theOrderOfASubjectIsKeptWhenOneInItsMiddleRunsAgain() {
        var done = List.of(line(1), line(2), line(3));
        service.awaitDispatched();
        switches.pause("probe", "test", null);
        line(4);
        line(5);

        replays.replay(service.inboxId(done.get(1)), ReplayChoice.USUAL);
        switches.resume("probe");
        service.awaitDispatched();

        assertThat(service.jdbc()
                .sql("SELECT event_id FROM effect WHERE handler = 'probe' AND event_id LIKE 'evt_middle_%' ORDER BY nr")
                .query(String.class)
                .list()).containsExactly("evt_middle_1", "evt_middle_2", "evt_middle_3", "evt_middle_2", "evt_middle_4",
                        "evt_middle_5");
    }

    @Test
    void tellsWhichWereNotReplayedAndWhy() {
        var handled = service.handle(OpenPolySamples.submitted(7006));
        service.openXSwitch("{\"requestId\":\"nobody\",\"method\":\"invented.today\",\"params\":{}}");
        var unhandled = service.inboxId("nobody");

        var result = replays.replay(List.of(Long.MAX_VALUE, unhandled, service.inboxId(handled), unhandled),
                ReplayChoice.USUAL);
        service.awaitDispatched();

        assertThat(result).isEqualTo(
                new ReplayResult(List.of(service.inboxId(handled)), List.of(unhandled), List.of(Long.MAX_VALUE),
                        List.of()));
        assertThat(service.status("nobody")).isEqualTo("unhandled");
    }

    @Test
    void deadWorkOfAHandlerThisNodeDoesNotHaveStays() {
        var event = service.handle(OpenPolySamples.submitted(7007));
        service.jdbc().sql("""
                INSERT INTO dispatch (inbox_id, handler, subject, status, attempts, due_at)
                VALUES (?, 'former', 'order:7007', 'dead', 3, now())
                """).param(service.inboxId(event)).update();

        assertThat(replay(event).unhandled()).containsExactly(service.inboxId(event));
        assertThat(service.outcomes(event, "probe")).hasSize(1);

        replays.replay(service.inboxId(event), new ReplayChoice(Set.of(), false));
        service.awaitDispatched();
        assertThat(service.outcomes(event, "probe")).hasSize(2);
        assertThat(service.status(event)).isEqualTo("dead");
    }

    @Test
    void replaysManyInOneStepAndRefusesTooMany() {
        service.openPolyAll(
                LongStream.range(0, 100).mapToObj(i -> OpenPolySamples.submitted(71_000 + i).body()).toList(),
                8);
        service.awaitDispatched();
        var ids = service.inboxIds("evt_trade_submitted_710__");

        assertThat(replays.replay(ids, ReplayChoice.USUAL).replayed()).hasSize(100);
        service.awaitDispatched();

        assertThat(service.count(
                "SELECT count(*) FROM effect WHERE event_id LIKE 'evt_trade_submitted_710__' AND handler = 'probe'"))
                .isEqualTo(200);
        assertThatThrownBy(() -> replays.replay(Collections.nCopies(Replays.MOST + 1, 1L), ReplayChoice.USUAL))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private String line(int number) {
        var id = "evt_middle_" + number;
        service.openPoly(
                "{\"event_id\":\"%s\",\"event_type\":\"mini_app.trade.submitted\",\"data\":{\"order_id\":7005}}"
                        .formatted(id));
        return id;
    }

    private ReplayResult replay(String eventId) {
        var result = replays.replay(service.inboxId(eventId), ReplayChoice.USUAL);
        service.awaitDispatched();
        return result;
    }

}
