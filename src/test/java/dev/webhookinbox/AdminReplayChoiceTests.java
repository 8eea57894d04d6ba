package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import dev.webhookinbox.Admin.Problem;
import dev.webhookinbox.ProbeConfiguration.Probe;

/** Which handlers a replay is for: those that are named, those that failed, or what is meant where nothing is said. */
@ProbedServiceTest
class AdminReplayChoiceTests {

    @Autowired
    Service service;

    @Autowired
    Admin admin;

    @Autowired
    Probe probe;

    @Autowired
    JdbcConnectionDetails database;

    @BeforeEach
    void forget() {
        probe.forget();
    }

    @Test
    void ofADeadEventOnlyWhatIsDeadRunsAgain() {
        replay(dead("choice_dead", 42_001), "{}");
        assertRuns("choice_dead", 4, 1, 1);
        assertThat(service.status("choice_dead")).isEqualTo("processed");
    }

    @Test
    void ofADeadEventAllRunAgainWhereThatIsAskedFor() {
        replay(dead("choice_all", 42_002), "{\"onlyFailed\":false}");
        assertRuns("choice_all", 4, 2, 2);
    }

    @Test
    void thoseThatAreNamedRunAndNoOthers() {
        long dead = dead("choice_named", 42_003);
        replay(dead, "{\"handlers\":[\"second-probe\"],\"reason\":\"it lost its table\"}");
        assertRuns("choice_named", 3, 2, 1);
        assertThat(admin.get("/admin/events/" + dead).get("audit").get(0).get("details"))
                .hasToString("{\"handlers\":[\"second-probe\"]}");

        replay(dead, "{\"handlers\":[\"second-probe\",\"probe\"],\"onlyFailed\":true}");
        assertRuns("choice_named", 4, 2, 1);
    }

    @Test
    void ofAProcessedEventAllRunAgainUnlessSomeAreNamed() {
        long done = stored("choice_done", 42_004);
        replay(done, "{}");
        assertRuns("choice_done", 2, 2, 2);
        replay(done, "{\"handlers\":[\"probe\"]}");
        assertRuns("choice_done", 3, 2, 2);
        assertThat(rejected(done, "{\"onlyFailed\":true}")).isEqualTo(new Problem(409, "NOTHING_FAILED", null));
        assertThat(rejected(done, "{\"handlers\":[\"openxswitch-tracking\"]}"))
                .isEqualTo(new Problem(409, "NO_HANDLER", null));
        assertRuns("choice_done", 3, 2, 2);
    }

    @Test
    void whatIsRetryingHasFailedToo() {
        long id = dead("choice_retrying", 42_005);
        outstanding(id, 42_005);
        replay(id, "{\"onlyFailed\":true}");
        assertRuns("choice_retrying", 4, 2, 1);
    }

    @Test
    void whatSucceedsWhileItsLineIsWaitedForDoesNotRunAgain() throws SQLException {
        long id = stored("choice_late", 42_006);
        outstanding(id, 42_006);
        try (var worker = DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(),
                database.getPassword()); var statement = worker.createStatement()) {
            worker.setAutoCommit(false);
            statement.execute(
                    "SELECT pg_advisory_xact_lock(dispatch_lock_key('second-probe', 'openpoly', 'order:42006'))");
            var answer = CompletableFuture.supplyAsync(() -> rejected(id, "{\"onlyFailed\":true}"));
            Awaitility.await().until(() -> service.count(
                    "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())") > 0);
            statement.execute("DELETE FROM dispatch WHERE inbox_id = " + id);
            worker.commit();
            assertThat(answer.join()).isEqualTo(new Problem(409, "NOTHING_FAILED", null));
        }
        service.awaitDispatched();
        assertRuns("choice_late", 1, 1, 1);
    }

    @Test
    void manyAreChosenOfLikeOne() {
        dead("choice_bulk_1", 42_010);
        stored("choice_bulk_2", 42_011);
        bulk(",\"onlyFailed\":true", 1);
        assertRuns("choice_bulk_1", 4, 1, 1);
        assertRuns("choice_bulk_2", 1, 1, 1);
        bulk(",\"handlers\":[\"second-probe\"]", 2);
        assertRuns("choice_bulk_1", 4, 2, 1);
        assertRuns("choice_bulk_2", 1, 2, 1);
        probe.failTimes("order:42010", 3);
        replay(service.inboxId("choice_bulk_1"), "{\"handlers\":[\"probe\"]}");
        bulk("", 2);
        assertRuns("choice_bulk_1", 8, 2, 1);
        assertRuns("choice_bulk_2", 2, 3, 2);
    }

    @Test
    void aNameThatNobodyHasIsAnsweredWithThoseThereAre() {
        long id = stored("choice_unknown", 42_007);
        for (var request : List.of(post("/admin/events/" + id + "/replay", "{\"handlers\":[\"probe\",\"nobody\"]}"),
                post("/admin/events/replay",
                        "{\"handlers\":[\"nobody\"],\"dryRun\":true,\"filter\":{\"eventId\":\"x\"}}"))) {
            assertThat(admin.rejected(request)).isEqualTo(new Problem(400, "UNKNOWN_HANDLER", "handlers"));
            assertThat(admin.send(request).body()).contains("\"known\":[", "\"probe\"", "\"second-probe\"")
                    .doesNotContain("nobody");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"handlers":[]}           | handlers
            {"handlers":"probe"}      | handlers
            {"handlers":[1]}          | handlers
            {"handlers":{}}           | handlers
            {"onlyFailed":"yes"}      | onlyFailed
            {"onlyFailed":null}       | onlyFailed
            {"onlyfailed":true}       | onlyfailed
            """)
    void aChoiceThatIsNoneIsRefused(String body, String parameter) {
        assertThat(rejected(1, body)).isEqualTo(new Problem(400, "INVALID_PARAMETER", parameter));
    }

    private void bulk(String choice, int replayed) {
        var job = admin.job("/admin/events/replay",
                "{\"reason\":\"drill\",\"filter\":{\"key\":[\"trade_id:choice-bulk\"]}%s}".formatted(choice));
        assertThat(List.of(job.get("matched").asInt(), job.get("result").get("replayed").asInt()))
                .containsExactly(2, replayed);
        service.awaitDispatched();
    }

    private void outstanding(long id, int order) {
        service.jdbc().sql("""
                INSERT INTO dispatch (inbox_id, handler, source, subject, status, attempts, due_at)
                VALUES (?, 'second-probe', 'openpoly', ?, 'retrying', 1, now() + interval '1 hour')
                """).params(id, "order:" + order).update();
    }

    private long dead(String id, int order) {
        probe.failTimes("order:" + order, 3);
        return stored(id, order);
    }

    private long stored(String id, int order) {
        assertThat(service.openPoly(
                "{\"event_id\":\"%s\",\"event_type\":\"mini_app.trade.submitted\",\"data\":{\"order_id\":%d,\"trade_id\":\"choice-bulk\"}}"
                        .formatted(id, order).replace("choice-bulk", id.contains("bulk") ? "choice-bulk" : "choice"))
                .statusCode()).isEqualTo(202);
        service.awaitDispatched();
        return service.inboxId(id);
    }

    private void replay(long id, String body) {
        assertThat(admin.send(post("/admin/events/" + id + "/replay", body)).statusCode()).isEqualTo(202);
        service.awaitDispatched();
    }

    private void assertRuns(String event, int probe, int secondProbe, int tracking) {
        assertThat(List.of(service.outcomes(event, "probe").size(), service.outcomes(event, "second-probe").size(),
                service.outcomes(event, "openpoly-tracking").size())).containsExactly(probe, secondProbe, tracking);
    }

    private Problem rejected(long id, String body) {
        return admin.rejected(post("/admin/events/" + id + "/replay", body));
    }

    private HttpRequest post(String path, String body) {
        return admin.request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body))
                .build();
    }

}
