package dev.webhookinbox.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhookinbox.testing.PostgresServer;
import dev.webhookinbox.tracing.Traces;

class AttemptRepositoryTests {

    private static final Instant CLAIMED_DUE = Instant.parse("2026-06-01T10:00:00.123456Z");
    private static final HikariDataSource database = PostgresServer.migratedDatabase();

    private final JdbcClient jdbc = JdbcClient.create(database);
    private final AttemptRepository ledger = new AttemptRepository(jdbc, new Node("here"),
            new AttemptTracing(Traces.off()));
    private long inboxId;

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void claim() {
        inboxId = jdbc.sql("""
                INSERT INTO inbox_event
                    (source, subject, dedup_key, keys, headers, body, received_at, unhandled)
                VALUES ('openpoly', 'order:1', gen_random_uuid(), '{}', '{}', '', now(), false)
                RETURNING id
                """).query(Long.class).single();
        jdbc.sql("INSERT INTO dispatch (inbox_id, handler, subject, due_at) VALUES (?, 'h', 'order:1', ?::timestamptz)")
                .params(inboxId, CLAIMED_DUE.toString())
                .update();
    }

    @Test
    void recordsTheFailureOfWorkThatIsStillAsItWasClaimed() {
        ledger.record("h", List.of(failedFirstRun()));

        assertThat(work()).isEqualTo("dead 1");
        assertThat(attempts()).isEqualTo(1);
    }

    /** A run that lost its connection is recorded in a second transaction; a replay may have come between. */
    @Test
    void leavesWorkAloneThatWasReplayedSinceItWasClaimed() {
        jdbc.sql("UPDATE dispatch SET due_at = due_at + interval '1 microsecond' WHERE inbox_id = ?")
                .param(inboxId)
                .update();

        ledger.record("h", List.of(failedFirstRun()));

        assertThat(work()).isEqualTo("pending 0");
        assertThat(attempts()).isZero();
    }

    @Test
    void recordsTheSuccessOfWorkThatIsStillAsItWasClaimed() {
        assertThat(ledger.record("h", List.of(firstRun(new AttemptOutcome.Processed())))).hasSize(1);

        assertThat(jdbc.sql("SELECT FROM dispatch WHERE inbox_id = ?").param(inboxId).query().listOfRows()).isEmpty();
        assertThat(attempts()).isEqualTo(1);
    }

    /** What another node has replayed meanwhile is not done: its effect would be counted, and its own run would be lost. */
    @Test
    void leavesWorkOutstandingThatWasReplayedWhileItRan() {
        jdbc.sql("UPDATE dispatch SET due_at = due_at + interval '1 microsecond' WHERE inbox_id = ?")
                .param(inboxId)
                .update();

        assertThat(ledger.record("h", List.of(firstRun(new AttemptOutcome.Processed())))).isEmpty();

        assertThat(work()).isEqualTo("pending 0");
        assertThat(attempts()).isZero();
    }

    private Attempt failedFirstRun() {
        return firstRun(new AttemptOutcome.Dead(new Diagnosis("lost", "", "")));
    }

    private Attempt firstRun(AttemptOutcome outcome) {
        var work = new ClaimedEvent(inboxId, "openpoly", null, null, "order:1", new byte[0], CLAIMED_DUE, null, null, 0,
                CLAIMED_DUE);
        return new Attempt(work, CLAIMED_DUE, Duration.ZERO, outcome, null);
    }

    private String work() {
        return jdbc.sql("SELECT status || ' ' || attempts FROM dispatch WHERE inbox_id = ?")
                .param(inboxId)
                .query(String.class)
                .single();
    }

    private long attempts() {
        return jdbc.sql("SELECT count(*) FROM attempt WHERE inbox_id = ?").param(inboxId).query(Long.class).single();
    }

}
