package dev.webhookinbox.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhookinbox.database.Outages;
import dev.webhookinbox.dispatch.DispatchProperties.Backoff;
import dev.webhookinbox.dispatch.DispatchProperties.DeadHead;
import dev.webhookinbox.dispatch.LeasedWork.Ended;
import dev.webhookinbox.dispatch.LeasedWork.Room;
import dev.webhookinbox.tracing.Traces;

/** Who may send what, on a real database: two holders share the outstanding work of a destination. */
class LeasedWorkTests {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Room ROOM = new Room(100, 1_000_000);
    private static final String OUT = "out";

    private final ClaimTables tables = new ClaimTables(DeadHead.SKIP);
    private final JdbcClient jdbc = tables.jdbc;
    private final Node node = new Node("this one");
    private final LeaseHolders holders = new LeaseHolders(jdbc, node);
    private final LeasedWork work = work();
    private long mine;
    private long theirs;

    @BeforeEach
    void open() {
        mine = holders.open(LONG);
        theirs = holders.open(LONG);
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void claimsTheFirstEventOfEachSubjectAndNoneOfASubjectThatIsBeingSent() {
        store(1, "a:1");
        store(2, "a:1");
        store(3, "a:2");

        assertThat(claim(mine)).containsExactly(1L, 3L);
        assertThat(claim(theirs)).isEmpty();
        assertThat(claim(mine)).isEmpty();
    }

    @Test
    void givesTheNextOfASubjectOnceTheOneBeforeIsRecordedInTheSameStep() {
        store(1, "a:1");
        store(2, "a:1");
        var sent = claimed(mine);

        var next = exchange(mine, List.of(taken(sent.getFirst())), ROOM);

        assertThat(next.recorded()).hasSize(1);
        assertThat(next.claimed()).extracting(event -> event.event().inboxId()).containsExactly(2L);
        assertThat(outcomes(1)).containsExactly("processed 202");
    }

    /** Ids are given before commits, so an event with a lower id may become visible while a later one is being sent. */
    @Test
    void holdsBackAnEarlierEventThatIsCommittedWhileALaterOneIsBeingSent() {
        store(2, "a:1");
        assertThat(claim(mine)).containsExactly(2L);

        store(1, "a:1");

        assertThat(claim(theirs)).isEmpty();
    }

    /** What was sent is done; what was replayed meanwhile is to be sent once more, and is not before the first has ended. */
    @Test
    void sendsAgainWhatWasReplayedWhileItWasBeingSent() {
        store(1, "a:1");
        var sent = claimed(mine);
        jdbc.sql("UPDATE dispatch SET due_at = due_at + interval '1 microsecond'").update();

        assertThat(claim(theirs)).isEmpty();
        var after = exchange(mine, List.of(taken(sent.getFirst())), Room.NONE);

        assertThat(after.recorded()).isEmpty();
        assertThat(outcomes(1)).isEmpty();
        assertThat(claim(theirs)).containsExactly(1L);
    }

    /** However many events there are. */
    @Test
    void readsNoMoreEventsThanItClaims() {
        jdbc.sql(
                """
                        WITH event AS (
                            INSERT INTO inbox_event (id, source, event_type, subject, dedup_key, keys, headers, body,
                                received_at, unhandled)
                            OVERRIDING SYSTEM VALUE
                            SELECT n, 'openpoly', 'type', 'a:' || n, gen_random_uuid(), '{}', '{}', '{}', now(), false
                            FROM generate_series(1, 30000) AS n)
                        INSERT INTO dispatch (inbox_id, handler, source, subject, due_at)
                        SELECT n, 'out', 'openpoly', 'a:' || n, now() - interval '1 hour' + n * interval '1 ms'
                        FROM generate_series(1, 30000) AS n
                        """)
                .update();
        assertThat(claim(theirs)).hasSize(100);

        tables.transaction.executeWithoutResult(_ -> {
            assertThat(claim(mine)).hasSize(100);
            assertThat(jdbc.sql("SELECT seq_scan FROM pg_stat_xact_user_tables WHERE relname = 'inbox_event'")
                    .query(Long.class)
                    .single()).isZero();
        });
    }

    @Test
    void recordsNothingOfAHolderWhoseLeasesHavePassedToAnother() {
        store(1, "a:1");
        var frozen = holders.open(Duration.ofMillis(-1));
        var sent = claimed(frozen);
        assertThat(sent).hasSize(1);

        assertThat(holders.removeOverdue()).isEqualTo(1);
        var other = claimed(theirs);
        var late = exchange(frozen, List.of(taken(sent.getFirst())), ROOM);

        assertThat(other).hasSize(1);
        assertThat(late.recorded()).isEmpty();
        assertThat(late.claimed()).isEmpty();
        assertThat(holders.renew(frozen, LONG)).isFalse();
        exchange(theirs, List.of(taken(other.getFirst())), Room.NONE);
        assertThat(outcomes(1)).containsExactly("processed 202");
    }

    /** A holder that is late but that nobody has removed goes on: what it sent is not sent again. */
    @Test
    void isTheHoldersForAsLongAsNobodyHasRemovedIt() {
        store(1, "a:1");
        var late = holders.open(Duration.ofMillis(-1));
        var sent = claimed(late);

        assertThat(holders.renew(late, LONG)).isTrue();
        assertThat(holders.removeOverdue()).isZero();
        assertThat(exchange(late, List.of(taken(sent.getFirst())), Room.NONE).recorded()).hasSize(1);
    }

    /** A node may freeze in the middle of a claim: nobody waits for it, and once it is over no lease is left behind. */
    @Test
    void removesNoHolderThatIsJustClaimingAndAllItsLeasesAfterThat() {
        store(1, "a:1");
        var frozen = holders.open(Duration.ofMillis(-1));
        tables.transaction.executeWithoutResult(_ -> {
            assertThat(claimed(frozen)).hasSize(1);
            assertThat(CompletableFuture.supplyAsync(holders::removeOverdue).orTimeout(1, TimeUnit.MINUTES).join())
                    .isZero();
        });

        assertThat(holders.removeOverdue()).isEqualTo(1);
        assertThat(jdbc.sql("SELECT count(*) FROM lease").query(Long.class).single()).isZero();
    }

    /** A commit whose answer was lost may have made leases that nobody knows of. */
    @Test
    void givesBackWhatNobodyKnowsToBeClaimed() {
        store(1, "a:1");
        store(2, "a:2");
        var known = claimed(mine).getFirst();

        work.keepOnly(OUT, mine, List.of(known));

        assertThat(claim(theirs)).containsExactly(2L);
    }

    @Test
    void leavesWhatWasNotTriedAsItWas() {
        store(1, "a:1");
        var sent = claimed(mine);

        exchange(mine, List.of(new Ended(sent.getFirst(), null)), Room.NONE);

        assertThat(outcomes(1)).isEmpty();
        assertThat(claim(theirs)).containsExactly(1L);
    }

    @Test
    void claimsNoMoreThanThereIsRoomFor() {
        for (int i = 1; i <= 6; i++) {
            store(i, "a:" + i);
        }

        assertThat(ids(exchange(mine, List.of(), new Room(2, 1_000_000)).claimed())).hasSize(2);
        assertThat(ids(exchange(mine, List.of(), new Room(100, 1)).claimed())).hasSize(1);
        assertThat(claim(mine)).hasSize(3);
    }

    @Test
    void hasNoMoreRoomForWhatItFindsLater() {
        for (int i = 1; i <= 20; i++) {
            store(i, "a:" + i);
        }

        assertThat(ids(exchange(mine, List.of(), new Room(5, 1)).claimed())).hasSize(1);
    }

    @Test
    void findsWhatStandsBehindMuchThatIsBeingSent() {
        for (int i = 1; i <= 50; i++) {
            store(i, "a:" + i);
        }
        claim(mine);
        for (int i = 51; i <= 350; i++) {
            store(i, "a:" + (i % 50 + 1));
        }
        store(400, "b:1");

        assertThat(ids(exchange(theirs, List.of(), new Room(5, 1_000_000)).claimed())).containsExactly(400L);
    }

    @Test
    void claimsNothingOfAPausedDestinationOrBeforeItIsDue() {
        store(1, "a:1");
        jdbc.sql("INSERT INTO paused_handler VALUES ('out', now(), 'somebody', NULL)").update();
        assertThat(claim(mine)).isEmpty();

        jdbc.sql("DELETE FROM paused_handler").update();
        jdbc.sql("UPDATE dispatch SET due_at = now() + interval '1 hour'").update();
        assertThat(claim(mine)).isEmpty();
    }

    @Test
    void tellsSinceWhenAnEventIsTried() {
        store(1, "a:1");
        var first = claimed(mine).getFirst();
        assertThat(first.firstTriedAt()).isNull();
        exchange(mine, List.of(failed(first, Instant.parse("2026-01-01T00:00:00Z"))), Room.NONE);
        var second = claimed(mine).getFirst();
        exchange(mine, List.of(failed(second, Instant.parse("2026-01-02T00:00:00Z"))), Room.NONE);

        assertThat(claimed(mine).getFirst().firstTriedAt()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(outcomes(1)).containsExactly("failed 503", "failed 503");
    }

    private LeasedWork work() {
        var properties = new DispatchProperties(1, 300, Duration.ofSeconds(1), 15,
                new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1)), DeadHead.SKIP, Duration.ofSeconds(20));
        var clock = InstantSource.system();
        var tracing = new AttemptTracing(Traces.off());
        return new LeasedWork(jdbc, tables.transaction, new LeaseClaims(jdbc, tables.locks, clock, properties),
                new AttemptRepository(jdbc, node, tracing),
                new AttemptReporter(new DispatchMetrics(new SimpleMeterRegistry(), clock), new PoisonDetector(jdbc),
                        new Outages()));
    }

    private void store(long id, String subject) {
        jdbc.sql(
                """
                        WITH event AS (
                            INSERT INTO inbox_event (id, source, event_type, subject, dedup_key, keys, headers, body,
                                received_at, unhandled)
                            OVERRIDING SYSTEM VALUE
                            VALUES (:id, 'openpoly', 'type', :subject, gen_random_uuid(), '{}', '{"content-type": "application/json"}',
                                '{}', now(), false))
                        INSERT INTO dispatch (inbox_id, handler, source, subject, due_at)
                        VALUES (:id, 'out', 'openpoly', :subject, now() - interval '1 hour' + :id * interval '1 ms')
                        """)
                .param("id", id).param("subject", subject).update();
    }

    private List<Long> claim(long holder) {
        return ids(claimed(holder));
    }

    private List<LeasedEvent> claimed(long holder) {
        return exchange(holder, List.of(), ROOM).claimed();
    }

    /** Looks from the beginning, as a sweep does every other second. */
    private LeasedWork.Exchange exchange(long holder, List<Ended> ended, Room room) {
        tables.locks.watermarks(OUT).nothingAtAllBefore(QueuePosition.before(Instant.EPOCH), Instant.now(),
                Duration.ZERO);
        return work.exchange(OUT, holder, ended, room);
    }

    private static List<Long> ids(List<LeasedEvent> events) {
        return events.stream().map(event -> event.event().inboxId()).toList();
    }

    private static Ended taken(LeasedEvent leased) {
        return new Ended(leased,
                new Attempt(leased.event(), Instant.now(), Duration.ZERO, new AttemptOutcome.Processed(), 202));
    }

    private static Ended failed(LeasedEvent leased, Instant startedAt) {
        var outcome = new AttemptOutcome.Failed(new Diagnosis("no", "", ""), Instant.EPOCH);
        return new Ended(leased, new Attempt(leased.event(), startedAt, Duration.ZERO, outcome, 503));
    }

    private List<@Nullable String> outcomes(long id) {
        return jdbc.sql("SELECT outcome || ' ' || answer FROM attempt WHERE inbox_id = ? ORDER BY started_at")
                .param(id)
                .query(String.class)
                .list();
    }

}
