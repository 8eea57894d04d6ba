package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import dev.webhookinbox.Admin.Problem;
import dev.webhookinbox.testing.Scrape;

/** Bulk actions: listed with who, why and how many, ended by a person, bounded in number, and shared by nodes. */
@ServiceTest
class JobTests {

    @Autowired
    Service service;

    @Autowired
    Admin admin;

    @Autowired
    JdbcConnectionDetails database;

    @Value("${local.management.port}")
    int managementPort;

    @AfterEach
    void forget() {
        service.jdbc().sql("DELETE FROM job").update();
    }

    @Test
    void isListedWithWhoWhyAndHowMany() {
        stored("listed", 3);

        var job = admin.job("/admin/events/replay", replayOf("listed"));

        assertThat(job.get("actor").asString()).isEqualTo("operator");
        assertThat(job.get("reason").asString()).isEqualTo("drill");
        assertThat(job.get("kind").asString()).isEqualTo("replay");
        assertThat(job.get("details").get("filter")).hasToString("{\"subject\":[\"session:***\"]}");
        assertThat(admin.support().items("/admin/jobs")).contains(job);
        assertThat(admin.items("/admin/jobs?state=done")).contains(job);
        assertThat(admin.items("/admin/jobs?state=running")).isEmpty();
        var second = admin.job("/admin/events/replay", replayOf("listed"));
        assertThat(admin.allItems("/admin/jobs?size=1")).startsWith(second, job);
        assertThat(service.count("SELECT count(*) FROM audit_entry WHERE action = 'start-replay' AND target = ?",
                "job:" + job.get("id").asLong())).isEqualTo(1);
    }

    @Test
    void countsWhatItHasGoneThroughAndNotesItsLastStep() {
        stored("counted", 3);
        double before = gone();

        var job = admin.job("/admin/events/replay", replayOf("counted"));

        Awaitility.await().untilAsserted(() -> assertThat(gone()).isEqualTo(before + 3));
        assertThat(service.count("SELECT count(*) FROM job WHERE id = ? AND stepped_at > started_at",
                job.get("id").asLong())).isEqualTo(1);
    }

    @Test
    void matchesNothingAndIsDone() {
        var job = admin.job("/admin/events/replay", replayOf("nobody"));
        assertThat(job.get("state").asString()).isEqualTo("done");
        assertThat(job.get("matched").asLong()).isZero();
    }

    @Test
    void isEndedByAPersonBeforeItsTime() throws SQLException {
        stored("cancelled", 2);
        try (var other = DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(),
                database.getPassword())) {
            hold(other, "SELECT id FROM inbox_event WHERE subject = 'session:cancelled' FOR UPDATE");
            var place = admin.send(post("/admin/events/replay", replayOf("cancelled"))).headers()
                    .firstValue("Location").orElseThrow();
            Awaitility.await().until(() -> admin.get(place).get("matched").asLong() == 2);

            assertThat(admin.send(post(place + "/cancel", "{\"reason\":\"a mistake\"}")).statusCode()).isEqualTo(200);

            assertThat(admin.get(place).get("state").asString()).isEqualTo("cancelled");
            assertThat(admin.get(place).get("endedAt").isNull()).isFalse();
            assertThat(admin.rejected(post(place + "/cancel", "{}"))).isEqualTo(new Problem(409, "JOB_ENDED", null));
            other.rollback();
            // Whatever came after it had its turn.
            admin.job("/admin/events/replay", replayOf("nobody"));
            assertThat(attempts("cancelled")).isEqualTo(2);
            assertThat(service.count(
                    "SELECT count(*) FROM audit_entry WHERE action = 'cancel' AND reason = 'a mistake'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void areBoundedInNumber() {
        service.jdbc().sql("""
                INSERT INTO job (kind, actor, details, task, place, due_at)
                SELECT 'replay', 'test', '{}', '{}', '{}', now() + interval '1 hour' FROM generate_series(1, 20)
                """).update();
        assertThat(admin.rejected(post("/admin/events/replay", replayOf("nobody"))))
                .isEqualTo(new Problem(409, "TOO_MANY_JOBS", null));
        assertThat(admin.rejected(post("/admin/rejections/reverify", "{\"source\":\"openpoly\"}")))
                .isEqualTo(new Problem(409, "TOO_MANY_JOBS", null));
    }

    @Test
    void isGivenUpWhenNothingOfItCanBeDone() {
        service.jdbc().sql("""
                INSERT INTO job (kind, actor, details, task, place, failures, stepped_at)
                VALUES ('replay', 'test', '{}', '[]', '[]', 100, now() - interval '1 hour')
                """).update();
        Awaitility.await().until(() -> service.count("SELECT count(*) FROM job WHERE state = 'failed'") == 1);
        assertThat(admin.items("/admin/jobs?state=failed").getFirst().get("endedAt").isNull()).isFalse();
        assertThat(service.count("SELECT count(*) FROM job WHERE stepped_at < now() - interval '50 minutes'")).isOne();
    }

    @Test
    void isDoneOnceBySeveralNodes() {
        stored("shared", 700);
        try (var second = SecondNode.on(database, "OPENPOLY_WEBHOOK_SECRET=" + Service.OPENPOLY_SECRET)) {
            assertThat(second.context().isRunning()).isTrue();
            var job = admin.job("/admin/events/replay", replayOf("shared"));

            assertThat(job.get("matched").asLong()).isEqualTo(700);
            assertThat(job.get("done").asLong()).isEqualTo(700);
            assertThat(job.get("result").get("replayed").asLong()).isEqualTo(700);
        }
        service.awaitDispatched();
        assertThat(attempts("shared")).isEqualTo(1400);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(admin.rejected("/admin/jobs/999999999")).isEqualTo(new Problem(404, "JOB_NOT_FOUND", null));
        assertThat(admin.rejected("/admin/jobs/x")).isEqualTo(new Problem(404, "JOB_NOT_FOUND", null));
        assertThat(admin.rejected("/admin/jobs?state=asleep"))
                .isEqualTo(new Problem(400, "INVALID_PARAMETER", "state"));
        assertThat(admin.rejected(post("/admin/jobs/999999999/cancel", "{}")))
                .isEqualTo(new Problem(404, "JOB_NOT_FOUND", null));
    }

    private void stored(String user, int count) {
        service.openPolyAll(IntStream.range(0, count)
                .mapToObj(
                        i -> "{\"event_id\":\"job_%s_%d\",\"event_type\":\"mini_app.login.succeeded\",\"data\":{\"external_user_id\":\"%s\"}}"
                                .formatted(user, i, user))
                .toList(), 16);
        service.awaitDispatched();
    }

    private double gone() {
        return Scrape.of(managementPort).sum("webhook_jobs_done_total", "kind", "replay");
    }

    private long attempts(String user) {
        return service.count(
                "SELECT count(*) FROM attempt a JOIN inbox_event e ON e.id = a.inbox_id WHERE e.subject = ?",
                "session:" + user);
    }

    private static String replayOf(String user) {
        return "{\"filter\":{\"subject\":\"session:%s\"},\"reason\":\"drill\"}".formatted(user);
    }

    private static void hold(Connection other, String sql) throws SQLException {
        other.setAutoCommit(false);
        try (var statement = other.createStatement()) {
            statement.execute(sql);
        }
    }

    private HttpRequest post(String path, String body) {
        return admin.request(path).header("Content-Type", "application/json")
                .timeout(Duration.ofMinutes(1))
                .POST(BodyPublishers.ofString(body))
                .build();
    }

}
