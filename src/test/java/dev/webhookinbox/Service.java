package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhookinbox.testing.Sample;
import dev.webhookinbox.testing.Sender;

/** The running service as its users see it: what they send, and what support finds in the database. */
record Service(int port, Sender sender, JdbcClient jdbc) {

    static final String OPENPOLY_SECRET = "openpoly-test-secret";
    static final String OPENPOLY_PREVIOUS_SECRET = "openpoly-former-test-secret";
    static final String OPENXSWITCH_SECRET = "openxswitch-test-secret";
    static final String OPENXSWITCH_PREVIOUS_SECRET = "openxswitch-former-test-secret";

    HttpResponse<String> openPoly(String body) {
        return sender.openPoly(OPENPOLY_SECRET, body);
    }

    HttpResponse<String> openXSwitch(String body) {
        return sender.openXSwitch(OPENXSWITCH_SECRET, body);
    }

    HttpRequest openPolyRequest(String body) {
        return sender.openPolyRequest(OPENPOLY_SECRET, body);
    }

    /** Sends an event, waits until it is dispatched, and gives its provider's id. */
    String handle(Sample event) {
        var answer = event.source().equals("openpoly") ? openPoly(event.body()) : openXSwitch(event.body());
        assertThat(answer.statusCode()).isEqualTo(202);
        awaitDispatched();
        return event.eventId();
    }

    /** Sends many events over so many connections and gives the status of each answer. */
    List<Integer> openPolyAll(List<String> bodies, int connections) {
        return inParallel(connections, bodies.stream().map(this::openPolyRequest).toList()).stream()
                .map(HttpResponse::statusCode)
                .toList();
    }

    /** Sends many requests over so many connections and gives the answers. */
    List<HttpResponse<String>> inParallel(int connections, List<HttpRequest> requests) {
        try (var threads = Executors.newFixedThreadPool(connections)) {
            return requests.stream()
                    .map(request -> CompletableFuture.supplyAsync(() -> sender.send(request), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }

    /** Waits until nothing of the subject is outstanding, dead letters aside. */
    void awaitDispatched() {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .until(() -> count("SELECT count(*) FROM dispatch WHERE status <> 'dead'") == 0);
    }

    /** The status of an event as support sees it, by its provider's id. */
    String status(String eventId) {
        return jdbc
                .sql("""
                        SELECT CASE
                            WHEN d.status IS NOT NULL THEN d.status
                            WHEN a.outcome IS NULL AND e.problem IS NOT NULL THEN 'dead'
                            WHEN a.outcome IS NULL THEN 'unhandled'
                            ELSE a.outcome END
                        FROM inbox_event e
                        LEFT JOIN dispatch d ON d.inbox_id = e.id
                        LEFT JOIN LATERAL (SELECT outcome FROM attempt WHERE inbox_id = e.id ORDER BY started_at DESC LIMIT 1) a ON true
                        WHERE e.event_id = :eventId
                        """)
                .param("eventId", eventId).query(String.class).single();
    }

    /** The inbox id of an event, by its provider's id. */
    long inboxId(String eventId) {
        return jdbc.sql("SELECT id FROM inbox_event WHERE event_id = ?").param(eventId).query(Long.class).single();
    }

    /** The inbox ids of the events whose provider's ids are like the pattern. */
    List<Long> inboxIds(String pattern) {
        return jdbc.sql("SELECT id FROM inbox_event WHERE event_id LIKE ? ORDER BY id")
                .param(pattern)
                .query((row, _) -> row.getLong("id"))
                .list();
    }

    /** How the runs of a handler on an event ended, in turn. */
    List<@Nullable String> outcomes(String eventId, String handler) {
        return jdbc.sql("""
                SELECT outcome FROM attempt a JOIN inbox_event e ON e.id = a.inbox_id
                WHERE event_id = ? AND handler = ? ORDER BY started_at
                """).params(eventId, handler).query(String.class).list();
    }

    /** How often a probe has left its trace of an event. */
    long effects(String eventId, String handler) {
        return count("SELECT count(*) FROM effect WHERE event_id = ? AND handler = ?", eventId, handler);
    }

    @Nullable
    String state(String kind, String id) {
        return jdbc.sql("SELECT state FROM tracked_entity WHERE kind = ? AND entity_id = ?")
                .params(kind, id)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    /** The reasons of the open attention items of a subject, in alphabetical order. */
    List<@Nullable String> attention(String subject) {
        return jdbc.sql("SELECT reason FROM attention_item WHERE subject = ? AND resolved_at IS NULL ORDER BY reason")
                .params(subject)
                .query(String.class)
                .list();
    }

    long count(String sql, Object... parameters) {
        return jdbc.sql(sql).params(List.of(parameters)).query(Long.class).single();
    }

    Map<String, @Nullable Object> row(String sql, Object... parameters) {
        return jdbc.sql(sql).params(List.of(parameters)).query().singleRow();
    }

}
