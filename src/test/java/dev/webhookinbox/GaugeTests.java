package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.assertj.core.api.ThrowingConsumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;

import dev.webhookinbox.dispatch.DeadLetters;
import dev.webhookinbox.dispatch.HandlerPauses;
import dev.webhookinbox.support.AttentionActions;
import dev.webhookinbox.testing.OpenPolySamples;
import dev.webhookinbox.testing.Scrape;
import dev.webhookinbox.tracking.StuckEntities;
import dev.webhookinbox.tracking.StuckEntities.Rule;

/** What Prometheus sees of the tables. */
@ProbedServiceTest
class GaugeTests {

    private static final String BACKLOG = "webhook_dispatch_backlog";
    private static final String OLDEST = "webhook_dispatch_oldest_age_seconds";
    private static final String UNREADABLE = "webhook_inbox_unreadable";
    private static final String SILENCE = "webhook_inbox_silence_seconds";
    private static final String OPEN = "webhook_attention_open";
    private static final String OPEN_AGE = "webhook_attention_oldest_age_seconds";
    private static final String STUCK = "webhook_attention_stuck";
    private static final String JOBS = "webhook_jobs";
    private static final String JOBS_IDLE = "webhook_jobs_idle_seconds";
    private static final String RESTING = "webhook_sends_resting";
    private static final String PAUSED = "webhook_sends_paused";
    private static final String SEND_SILENCE = "webhook_sends_silence_seconds";
    private static final String LEASED = "webhook_sends_leased";
    private static final String FILL = "webhook_rejections_fill";

    @Autowired
    Service service;

    @Autowired
    HandlerPauses switches;

    @Autowired
    DeadLetters deadLetters;

    @Autowired
    StuckEntities stuck;

    @Autowired
    AttentionActions items;

    @Autowired
    @Qualifier("gaugeReader")
    SmartLifecycle reader;

    @Value("${local.management.port}")
    int managementPort;

    @AfterEach
    void forget() {
        switches.resume("probe");
        switches.resume("elsewhere");
        set("DELETE FROM lease WHERE subject LIKE 'gauged:%'");
        set("UPDATE sender_health SET rests = 0, rests_until = NULL");
        set("DELETE FROM attention_item WHERE subject LIKE 'gauged:%'");
        set("DELETE FROM tracked_entity WHERE kind = 'gauged'");
        set("DELETE FROM job WHERE kind = 'gauged'");
        service.awaitDispatched();
    }

    @Test
    void showOutstandingWorkAndHowOldItIs() {
        switches.pause("probe", "olga", null);
        service.openPoly(OpenPolySamples.submitted(97_201).body());
        service.openPoly(OpenPolySamples.submitted(97_202).body());
        set("UPDATE inbox_event SET received_at = received_at - interval '1 hour' WHERE subject = 'order:97201'");
        set("UPDATE dispatch SET status = 'retrying' WHERE handler = 'probe' AND subject = 'order:97202'");

        awaitReading(now -> {
            assertThat(now.sum(BACKLOG, "handler", "probe", "status", "pending")).isEqualTo(1);
            assertThat(now.sum(BACKLOG, "handler", "probe", "status", "retrying")).isEqualTo(1);
            assertThat(now.sum(OLDEST, "handler", "probe")).isBetween(3600.0, 3640.0);
            assertThat(now.sum(OLDEST, "handler", "curious")).isZero();
        });

        set("UPDATE dispatch SET status = 'dead' WHERE handler = 'probe' AND subject = 'order:97201'");
        awaitReading(now -> {
            assertThat(now.sum(BACKLOG, "handler", "probe", "status", "pending")).isZero();
            assertThat(now.sum(BACKLOG, "handler", "probe", "status", "dead")).isPositive();
            assertThat(now.sum(OLDEST, "handler", "probe")).isLessThan(40);
        });
        set("DELETE FROM dispatch WHERE subject = 'order:97201'");
    }

    @Test
    void showWhatCouldNotBeReadUntilSomebodyDoesSomethingAboutIt() {
        double before = (double) service
                .count("SELECT count(*) FROM inbox_event e WHERE source = 'openpoly' AND is_unread(e.id, e.problem)");
        service.openPoly("{\"event_id\":\"evt_untyped_gauge\",\"data\":{}}");

        awaitReading(now -> {
            assertThat(now.sum(UNREADABLE, "source", "openpoly")).isEqualTo(before + 1);
            assertThat(now.sum(UNREADABLE, "source", "sandbox")).isZero();
        });
        deadLetters.discard(service.inboxId("evt_untyped_gauge"));
        awaitReading(now -> assertThat(now.sum(UNREADABLE, "source", "openpoly")).isEqualTo(before));
    }

    @Test
    void showHowLongASourceHasBeenSilent() {
        service.handle(OpenPolySamples.submitted(97_203));
        set("UPDATE inbox_event SET received_at = received_at - interval '10 minutes' WHERE source = 'openpoly'");

        awaitReading(now -> {
            assertThat(now.sum(SILENCE, "source", "openpoly")).isBetween(600.0, 640.0);
            // Nothing has ever come to this one.
            assertThat(now.all(SILENCE, "source", "sandbox")).isEmpty();
        });
    }

    @Test
    void showWhatNeedsAPersonAndHowLongItWaits() {
        service.handle(OpenPolySamples.payoutPending(97_204));
        set("UPDATE attention_item SET opened_at = now() - interval '2 hours', severity = 'critical' WHERE subject LIKE '%897204'");
        double open = (double) service
                .count("SELECT count(*) FROM attention_item WHERE resolved_at IS NULL AND severity = 'critical'");

        assertThat(open).isPositive();
        awaitReading(now -> {
            assertThat(now.sum(OPEN, "source", "openpoly", "severity", "critical")).isEqualTo(open);
            assertThat(now.sum(OPEN_AGE, "source", "openpoly")).isGreaterThan(7200);
            assertThat(now.all(OPEN, "source", "openxswitch")).hasSize(2);
        });
        service.handle(OpenPolySamples.redemptionOfOrder("processed", 97_204));
        awaitReading(now -> assertThat(now.sum(OPEN, "source", "openpoly", "severity", "critical"))
                .isEqualTo(open - 1));
    }

    @Test
    void showWhatIsUnderWayForTooLongUntilItsItemIsClosed() {
        set("""
                INSERT INTO tracked_entity
                    (source, kind, entity_id, state, final, succeeded, rank, updated_at, last_inbox_id, details)
                SELECT 'sandbox', 'gauged', i::text, 'waiting', false, false, 0, now() - i * interval '1 hour', 1, '{}'
                FROM generate_series(1, 3) i
                """);
        // Another look may be under way.
        Awaitility.await().until(() -> stuck.open(List.of(new Rule("sandbox", "gauged", Duration.ofMinutes(90)))) == 2);

        awaitReading(now -> {
            assertThat(now.sum(STUCK, "source", "sandbox")).isEqualTo(2);
            assertThat(now.all(STUCK, "source", "openxswitch")).hasSize(1);
        });
        items.resolve(service.count("SELECT id FROM attention_item WHERE subject = 'gauged:2'"), "olga", "they know");
        awaitReading(now -> assertThat(now.sum(STUCK, "source", "sandbox")).isEqualTo(1));
    }

    @Test
    void showWhichJobsGoOnAndForHowLongOneHasMadeNoStep() {
        set("""
                INSERT INTO job (kind, actor, state, details, task, place, version, due_at, stepped_at, ended_at)
                SELECT 'gauged', 'test', state, '{}', '{}', '{}', version, now() + interval '1 hour',
                    now() - minutes * interval '1 minute', now() - ended * interval '1 hour'
                FROM (VALUES ('running', 0, 1, NULL), ('running', 3, 20, NULL), ('running', 7, 2, NULL),
                    ('failed', 40, 300, 5), ('failed', 40, 1500, 25), ('done', 1, 300, 5)
                ) AS jobs (state, version, minutes, ended)
                """);

        awaitReading(now -> {
            assertThat(now.sum(JOBS, "kind", "gauged", "state", "waiting")).isEqualTo(1);
            assertThat(now.sum(JOBS, "kind", "gauged", "state", "running")).isEqualTo(2);
            assertThat(now.sum(JOBS, "kind", "gauged", "state", "failed")).isEqualTo(1);
            assertThat(now.sum(JOBS_IDLE, "kind", "gauged")).isBetween(1200.0, 1240.0);
            assertThat(now.all(JOBS, "kind", "replay")).hasSize(3);
            assertThat(now.all(JOBS_IDLE, "kind", "reverify")).hasSize(1);
        });
        set("UPDATE job SET state = 'done' WHERE kind = 'gauged' AND state = 'running'");
        awaitReading(now -> {
            assertThat(now.sum(JOBS, "kind", "gauged")).isEqualTo(1);
            assertThat(now.all(JOBS_IDLE, "kind", "gauged")).singleElement()
                    .satisfies(idle -> assertThat(idle.value()).isZero());
        });
    }

    @Test
    void showWhetherADestinationRestsOrIsPausedAndHowMuchIsUnderWayToIt() {
        set("DELETE FROM sender_health");
        awaitReading(now -> {
            assertThat(now.sum(RESTING, "handler", "elsewhere")).isZero();
            assertThat(now.all(PAUSED, "handler", "elsewhere")).hasSize(2).allMatch(one -> one.value() == 0);
            assertThat(now.all(SEND_SILENCE, "handler", "elsewhere")).isEmpty();
            assertThat(now.sum(LEASED, "handler", "elsewhere")).isZero();
            assertThat(now.all(BACKLOG, "handler", "elsewhere")).hasSize(3);
            assertThat(now.all(RESTING, "handler", "probe")).isEmpty();
        });

        set("""
                INSERT INTO sender_health (sender, succeeded_at, rests, rests_until)
                VALUES ('elsewhere', now() - interval '1 hour', 3, now() + interval '1 hour')
                """);
        set("INSERT INTO lease SELECT 'elsewhere', 'onward', 'gauged:' || i, i, -1 FROM generate_series(1, 3) i");
        switches.pause("elsewhere", "webhook-inbox", "HTTP 410");
        awaitReading(now -> {
            assertThat(now.sum(RESTING, "handler", "elsewhere")).isEqualTo(1);
            assertThat(now.sum(PAUSED, "handler", "elsewhere", "by", "itself")).isEqualTo(1);
            assertThat(now.sum(PAUSED, "handler", "elsewhere", "by", "person")).isZero();
            assertThat(now.sum(SEND_SILENCE, "handler", "elsewhere")).isBetween(3600.0, 3640.0);
            assertThat(now.sum(LEASED, "handler", "elsewhere")).isEqualTo(3);
        });

        switches.resume("elsewhere");
        switches.pause("elsewhere", "olga", null);
        awaitReading(now -> {
            assertThat(now.sum(PAUSED, "handler", "elsewhere", "by", "itself")).isZero();
            assertThat(now.sum(PAUSED, "handler", "elsewhere", "by", "person")).isEqualTo(1);
        });
    }

    @Test
    void showHowFullTheRoomForRefusedRequestsIs() {
        set("DELETE FROM rejected_delivery");
        set("""
                INSERT INTO rejected_delivery
                    (source, signed, received_at, reason, headers, body, size, remote_address)
                SELECT 'openxswitch', i <= 4500, now(), 'R', '{}', '', 13421, '' FROM generate_series(1, 5000) i
                """);

        awaitReading(now -> {
            // Of 10,000 rows and 64 MB per source nine tenths are for requests with signature headers.
            assertThat(now.sum(FILL, "source", "openxswitch", "measure", "rows")).isEqualTo(0.5);
            assertThat(now.sum(FILL, "source", "openxswitch", "measure", "bytes")).isBetween(0.99, 1.01);
            assertThat(now.sum(FILL, "source", "openpoly", "measure", "rows")).isZero();
        });
        set("DELETE FROM rejected_delivery");
    }

    /** It reads every ten seconds, and when it starts. */
    private void awaitReading(ThrowingConsumer<Scrape> expected) {
        reader.stop();
        reader.start();
        Awaitility.await().pollInterval(Duration.ofMillis(50)).untilAsserted(
                () -> assertThat(Scrape.of(managementPort)).satisfies(expected));
    }

    private void set(String sql) {
        service.jdbc().sql(sql).update();
    }

}
