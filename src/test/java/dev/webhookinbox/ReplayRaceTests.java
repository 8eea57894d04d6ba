package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhookinbox.ProbeConfiguration.Probe;
import dev.webhookinbox.dispatch.DeadLetters;
import dev.webhookinbox.dispatch.HandlerPauses;
import dev.webhookinbox.dispatch.ReplayChoice;
import dev.webhookinbox.dispatch.Replays;

@ProbedServiceTest
class ReplayRaceTests {

    @Autowired
    Service service;

    @Autowired
    Replays replays;

    @Autowired
    DeadLetters deadLetters;

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
    void aReplayOfAnEventInHandWaitsAndIsOneMoreRun() {
        replayWhileRunning("evt_in_hand", 8001);

        assertThat(service.outcomes("evt_in_hand", "probe")).containsExactly("processed", "processed");
        assertThat(service.effects("evt_in_hand", "probe")).isEqualTo(2);
    }

    @Test
    void aReplayOfAnEventThatIsJustFailingStartsOver() {
        probe.failTimes("order:8002", 3);

        replayWhileRunning("evt_failing", 8002);

        assertThat(service.outcomes("evt_failing", "probe")).containsExactly("failed", "failed", "failed", "processed");
        assertThat(service.effects("evt_failing", "probe")).isEqualTo(1);
    }

    @Test
    void replaysAtTheSameTimeAreOneRunWhileItHasNotStarted() {
        send("evt_eight_times", 8003);
        service.awaitDispatched();
        switches.pause("probe", "test", null);
        var id = service.inboxId("evt_eight_times");

        together(Collections.nCopies(8, () -> replays.replay(id, ReplayChoice.USUAL)));
        switches.resume("probe");
        service.awaitDispatched();

        assertThat(service.outcomes("evt_eight_times", "probe")).containsExactly("processed", "processed");
    }

    @Test
    void replaysOfManyAgainstBusyWorkersNeitherBlockEachOtherNorRunASubjectTwiceAtATime() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        IntStream.range(0, 200).forEach(i -> send("evt_busy_" + i, 8100 + i % 20));
        var ids = service.inboxIds("evt_busy_%");

        together(IntStream.range(0, 8).<Runnable>mapToObj(_ -> {
            var shuffled = new ArrayList<>(ids);
            Collections.shuffle(shuffled, random);
            return () -> replays.replay(shuffled, ReplayChoice.USUAL);
        }).toList());
        service.awaitDispatched();

        assertThat(service
                .row("""
                        SELECT min(runs) AS fewest, max(runs) <= 9 AS at_most_one_each FROM (
                            SELECT count(*) AS runs FROM effect WHERE event_id LIKE 'evt_busy_%' AND handler = 'probe' GROUP BY event_id) AS counted
                        """))
                .containsEntry("at_most_one_each", true).extractingByKey("fewest").isNotEqualTo(0L);
        assertThat(probe.mostAtATime()).isEqualTo(1);
        assertThat(service.count("SELECT count(*) FROM dispatch WHERE subject LIKE 'order:81__'")).isZero();
    }

    @Test
    void aDiscardAndAReplayAtTheSameTimeLeaveNothingDead() {
        var ids = IntStream.range(0, 20).mapToObj(i -> "evt_either_" + i).toList();
        IntStream.range(0, 20).forEach(i -> {
            probe.failTimes("order:" + (8300 + i), 3);
            send(ids.get(i), 8300 + i);
        });
        service.awaitDispatched();

        together(ids.stream()
                .map(service::inboxId)
                .flatMap(id -> Stream.<Runnable>of(() -> deadLetters.discard(id),
                        () -> replays.replay(id, ReplayChoice.USUAL)))
                .toList());
        service.awaitDispatched();

        assertThat(service.count("SELECT count(*) FROM dispatch WHERE subject LIKE 'order:83__'")).isZero();
        assertThat(ids).allSatisfy(id -> assertThat(service.effects(id, "probe")).isEqualTo(1));
    }

    private void replayWhileRunning(String eventId, int order) {
        var subject = "order:" + order;
        probe.gates().close(subject);
        send(eventId, order);
        Awaitility.await().until(() -> probe.isRunning(subject));

        var replay = CompletableFuture.runAsync(() -> replays.replay(service.inboxId(eventId), ReplayChoice.USUAL));
        Awaitility.await()
                .until(() -> service
                        .count("SELECT count(*) FROM pg_locks JOIN pg_database d ON d.oid = database WHERE datname = current_database() AND locktype = 'advisory' AND NOT granted") > 0);
        Awaitility.await().during(Duration.ofMillis(100)).until(() -> !replay.isDone());
        probe.gates().open(subject);
        replay.join();
        service.awaitDispatched();
    }

    private static void together(List<? extends Runnable> actions) {
        try (var threads = Executors.newFixedThreadPool(8)) {
            actions.stream()
                    .map(action -> CompletableFuture.runAsync(action, threads))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
    }

    private void send(String id, int order) {
        assertThat(service.openPoly(
                "{\"event_id\":\"%s\",\"event_type\":\"mini_app.trade.submitted\",\"data\":{\"order_id\":%d}}"
                        .formatted(id, order))
                .statusCode()).isEqualTo(202);
    }

}
