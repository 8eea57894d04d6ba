package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import dev.webhookinbox.ProbeConfiguration.Probe;

/** What people do while somebody else has what it takes: they are told so soon, and nothing is half done. */
@ProbedServiceTest
@TestPropertySource(properties = "webhook-inbox.database.action-wait=1s")
class AdminBusyTests {

    private static final Duration SOON = Duration.ofSeconds(15);

    @Autowired
    Service service;

    @Autowired
    Admin admin;

    @Autowired
    Probe probe;

    @Autowired
    JdbcConnectionDetails database;

    private Connection other;

    @BeforeEach
    void connect() throws SQLException {
        probe.forget();
        other = DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), database.getPassword());
        other.setAutoCommit(false);
    }

    @AfterEach
    void disconnect() throws SQLException {
        other.close();
        service.count("WITH resumed AS (DELETE FROM paused_handler RETURNING 1) SELECT count(*) FROM resumed");
        service.awaitDispatched();
    }

    @Test
    void everyActionOnWhatOthersHaveIsAnsweredSoonAndGoesWellLater() throws SQLException {
        var calls = new LinkedHashMap<String, HttpRequest>();
        long inHand = stored("busy_in_hand", 41_001);
        hold("SELECT pg_advisory_xact_lock(dispatch_lock_key('probe', 'openpoly', 'order:41001'))");
        calls.put("replay of what a worker has", replay(inHand));
        long acted = stored("busy_acted", 41_002);
        hold("SELECT id FROM inbox_event WHERE id = %d FOR NO KEY UPDATE".formatted(acted));
        calls.put("replay of what another action has", replay(acted));
        long dead = dead("busy_dead", 41_003);
        hold("SELECT id FROM inbox_event WHERE id = %d FOR NO KEY UPDATE".formatted(dead));
        calls.put("discard of what another action has", discard(dead));
        long written = dead("busy_written", 41_004);
        hold("SELECT status FROM dispatch WHERE inbox_id = %d FOR UPDATE".formatted(written));
        calls.put("discard of what is written down", discard(written));
        hold("INSERT INTO paused_handler VALUES ('probe', now(), 'somebody') RETURNING handler");
        calls.put("pause", post("/admin/handlers/probe/pause", "{}"));
        post("/admin/handlers/curious/pause");
        hold("DELETE FROM paused_handler WHERE handler = 'curious' RETURNING handler");
        calls.put("resume", post("/admin/handlers/curious/resume", "{}"));
        calls.put("resolve", post("/admin/attention/%d/resolve".formatted(heldItem(41_005)), "{\"note\":\"x\"}"));
        calls.put("reverify", post("/admin/rejections/%d/reverify".formatted(heldRejection()), ""));

        var busy = together(calls);
        assertThat(busy).allSatisfy((name, answer) -> assertBusy(answer));
        other.rollback();
        // One by one: a pause that was undone lets its own be made.
        calls.forEach((name, call) -> assertThat(admin.send(call).statusCode()).as(name).isIn(200, 202));
    }

    @Test
    void aReplayOfAnEventThatAWorkerRunsIsAnsweredSoon() {
        probe.gates().close("order:41010");
        long id = sent("busy_running", 41_010);
        Awaitility.await().until(() -> probe.isRunning("order:41010"));
        try {
            assertBusy(timed(replay(id)));
            assertThat(service.count("SELECT count(*) FROM audit_entry WHERE target = ?", "event:" + id)).isZero();
        } finally {
            probe.gates().open("order:41010");
        }
    }

    @Test
    void nothingIsDoneThatCannotBeWrittenDown() throws SQLException {
        long id = stored("busy_unaudited", 41_020);
        try (var statement = other.createStatement()) {
            statement.execute("LOCK TABLE audit_entry IN EXCLUSIVE MODE");
        }
        var answers = together(Map.of("replay", replay(id), "disclosure",
                admin.request("/admin/events/" + id).GET().build()));
        assertThat(answers).allSatisfy((name, answer) -> assertBusy(answer));
        other.rollback();
        assertThat(service.outcomes("busy_unaudited", "probe")).hasSize(1);
    }

    @Test
    void aBulkReplayPassesOverWhatIsBusyAndTellsHowMuchThatWas() throws SQLException {
        IntStream.range(0, 6).forEach(i -> stored("busy_bulk_" + i, 41_030 + i));
        var ids = service.inboxIds("busy_bulk_%");
        hold("SELECT pg_advisory_xact_lock(dispatch_lock_key('second-probe', 'openpoly', 'order:41030'))");
        hold("SELECT id FROM inbox_event WHERE id = %d FOR NO KEY UPDATE".formatted(ids.get(1)));
        service.jdbc().sql("""
                INSERT INTO dispatch (inbox_id, handler, source, subject, status, due_at)
                VALUES (?, 'probe', 'openpoly', 'order:41032', 'dead', now())
                """).param(ids.get(2)).update();
        hold("SELECT status FROM dispatch WHERE inbox_id = %d FOR UPDATE".formatted(ids.get(2)));

        assertThat(bulk()).containsExactly(6, 6, 3, 3);
        service.awaitDispatched();
        assertThat(service.outcomes("busy_bulk_0", "probe")).hasSize(1);
        assertThat(service.outcomes("busy_bulk_5", "probe")).hasSize(2);

        other.rollback();
        assertThat(bulk()).containsExactly(6, 6, 6, 0);
        service.awaitDispatched();
        assertThat(service.outcomes("busy_bulk_0", "probe")).hasSize(2);
        assertThat(service.outcomes("busy_bulk_0", "second-probe")).hasSize(2);
    }

    @Test
    void aBulkReplayWaitsWhereAWholeStepCannotBeDone() throws SQLException {
        stored("busy_bulk_step", 41_040);
        var started = admin.send(post("/admin/events/replay",
                "{\"reason\":\"x\",\"filter\":{\"eventId\":\"busy_bulk_step\"}}"));
        try (var statement = other.createStatement()) {
            statement.execute("LOCK TABLE audit_entry IN EXCLUSIVE MODE");
        }
        var job = started.headers().firstValue("Location").orElseThrow();
        Awaitility.await().until(() -> admin.get(job).get("endedAt").isNull()
                ? service.count("SELECT failures FROM job WHERE state = 'running'") > 1
                : true);
        other.rollback();
        Awaitility.await().until(() -> !admin.get(job).get("endedAt").isNull());
        assertThat(admin.get(job).get("state").asString()).isEqualTo("done");
        service.awaitDispatched();
        assertThat(service.outcomes("busy_bulk_step", "probe")).hasSize(2);
    }

    /** How many were matched, gone through, replayed and busy. */
    private List<Integer> bulk() {
        var job = admin.job("/admin/events/replay",
                "{\"reason\":\"drill\",\"filter\":{\"key\":[\"trade_id:bulk-busy\"]}}");
        return List.of(job.get("matched").asInt(), job.get("done").asInt(),
                job.get("result").get("replayed").asInt(), job.get("result").get("busy").asInt());
    }

    private long heldItem(int order) throws SQLException {
        assertThat(service.openPoly(
                "{\"event_id\":\"busy_item\",\"event_type\":\"mini_app.trade.compensation_required\",\"data\":{\"order_id\":%d}}"
                        .formatted(order))
                .statusCode()).isEqualTo(202);
        service.awaitDispatched();
        long item = service.count("SELECT max(id) FROM attention_item");
        hold("SELECT id FROM attention_item WHERE id = %d FOR UPDATE".formatted(item));
        return item;
    }

    private long heldRejection() throws SQLException {
        service.sender().openPoly("wrong-secret", "{\"event_id\":\"busy_refused\"}");
        Awaitility.await().until(() -> service.count("SELECT count(*) FROM rejected_delivery") > 0);
        long rejection = service.count("SELECT max(id) FROM rejected_delivery");
        hold("SELECT id FROM rejected_delivery WHERE id = %d FOR UPDATE".formatted(rejection));
        return rejection;
    }

    private long dead(String id, int order) {
        probe.failTimes("order:" + order, 3);
        return stored(id, order);
    }

    private long stored(String id, int order) {
        long inboxId = sent(id, order);
        service.awaitDispatched();
        return inboxId;
    }

    private long sent(String id, int order) {
        assertThat(service.openPoly(
                "{\"event_id\":\"%s\",\"event_type\":\"mini_app.trade.submitted\",\"data\":{\"order_id\":%d,\"trade_id\":\"bulk-busy\",\"external_user_id\":\"u\"}}"
                        .formatted(id, order))
                .statusCode()).isEqualTo(202);
        return service.inboxId(id);
    }

    private void hold(String sql) throws SQLException {
        try (var statement = other.createStatement(); var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).as(sql).isTrue();
        }
    }

    private HttpRequest replay(long id) {
        return post("/admin/events/" + id + "/replay", "{\"reason\":\"again\"}");
    }

    private HttpRequest discard(long id) {
        return post("/admin/events/" + id + "/discard", "{\"reason\":\"enough\"}");
    }

    private void post(String path) {
        assertThat(admin.send(post(path, "{}")).statusCode()).isEqualTo(200);
    }

    private HttpRequest post(String path, String body) {
        return admin.request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body))
                .build();
    }

    /** No more at a time than the API lets in. */
    private Map<String, Timed> together(Map<String, HttpRequest> calls) {
        try (var threads = Executors.newFixedThreadPool(4)) {
            var answers = new LinkedHashMap<String, CompletableFuture<Timed>>();
            calls.forEach((name, call) -> answers.put(name,
                    CompletableFuture.supplyAsync(() -> timed(call), threads)));
            var all = new LinkedHashMap<String, Timed>();
            answers.forEach((name, answer) -> all.put(name, answer.join()));
            return all;
        }
    }

    private Timed timed(HttpRequest call) {
        long start = System.nanoTime();
        var answer = admin.send(call);
        return new Timed(answer, Duration.ofNanos(System.nanoTime() - start));
    }

    private static void assertBusy(Timed timed) {
        assertThat(timed.answer.statusCode()).as(timed.answer.body()).isEqualTo(503);
        assertThat(timed.answer.body()).contains("\"code\":\"BUSY\"");
        assertThat(timed.answer.headers().firstValue("Retry-After")).hasValue("3");
        assertThat(timed.took).isLessThan(SOON);
    }

    private record Timed(HttpResponse<String> answer, Duration took) {}

}
