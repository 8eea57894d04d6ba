package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

import dev.webhookinbox.testing.Scrape;

/** What Prometheus sees of the intake. The context is shared, so each test looks at what has changed. */
@TightServiceTest
class IntakeMetricsTests {

    private static final String DELIVERIES = "webhook_intake_deliveries_total";
    private static final String ACKNOWLEDGE = "webhook_intake_acknowledge_seconds";
    private static final String SKEW = "webhook_intake_skew_seconds";

    @Autowired
    Service service;

    @Autowired
    DataSource dataSource;

    @Value("${local.management.port}")
    int managementPort;

    private Scrape before = new Scrape(List.of());

    @BeforeEach
    void look() {
        before = Scrape.of(managementPort);
    }

    @Test
    void countsWhatIsTakenByTypeAndResult() {
        var id = newId();
        var body = "{\"event_id\":\"%s\",\"event_type\":\"mini_app.session.expired\",\"data\":{%s}}";
        service.openPoly(body.formatted(id, ""));
        service.openPoly(body.formatted(id, ""));
        service.openPoly(body.formatted(id, "\"new\":1"));

        for (var outcome : List.of("accepted", "duplicate", "conflict")) {
            awaitMore(1, DELIVERIES, "source", "openpoly", "type", "mini_app.session.expired", "outcome", outcome,
                    "reason", "none");
        }
        awaitMore(3, ACKNOWLEDGE + "_count", "source", "openpoly", "outcome", "acknowledged");
        awaitMore(3, ACKNOWLEDGE + "_bucket", "source", "openpoly", "outcome", "acknowledged", "le", "+Inf");
    }

    @ParameterizedTest
    @CsvSource({ "deposit.success,deposit.success", "instant-swap.completed,instant_swap.completed",
        "smart-accounts:deposit.anything,smart-accounts:deposit.*", "deposit.imagined,other", "nonsense,other" })
    void knowsTypesByTheirDocumentedNames(String method, String type) {
        service.openXSwitch("{\"requestId\":\"%s\",\"method\":\"%s\",\"params\":{}}".formatted(newId(), method));
        awaitMore(1, DELIVERIES, "source", "openxswitch", "type", type, "outcome", "accepted");
    }

    @Test
    void anUnreadableBodyHasNoType() {
        service.openXSwitch("not json " + newId());
        awaitMore(1, DELIVERIES, "source", "openxswitch", "type", "none", "outcome", "accepted");
    }

    @Test
    void countsRefusalsByReason() {
        var sender = service.sender();
        var body = openPolyBody(newId());
        sender.send(post("openpoly", "{}").build());
        sender.openPoly("wrong", body);
        sender.openXSwitch("wrong", "{}");
        sender.send(sender.openPolyRequest(Service.OPENPOLY_SECRET, body.getBytes(StandardCharsets.UTF_8), "evt_other",
                Instant.now()));
        sender.send(HttpRequest.newBuilder(sender.openPolyRequest(Service.OPENPOLY_SECRET, body), (_, _) -> true)
                .setHeader("X-Polynion-Signature", "v9=00").build());
        sender.send(sender.to("openpoly").GET().build());
        sender.send(post("nobody-" + newId(), "{}").build());

        for (var reason : List.of("MISSING_SIGNATURE_HEADERS", "INVALID_SIGNATURE", "EVENT_ID_MISMATCH",
                "UNSUPPORTED_SIGNATURE_VERSION", "METHOD_NOT_ALLOWED")) {
            awaitMore(1, DELIVERIES, "source", "openpoly", "type", "none", "outcome", "refused", "reason", reason);
        }
        awaitMore(1, DELIVERIES, "source", "openxswitch", "reason", "INVALID_SIGNATURE");
        awaitMore(1, DELIVERIES, "source", "unknown", "type", "none", "outcome", "refused", "reason", "UNKNOWN_SOURCE");
        awaitMore(5, ACKNOWLEDGE + "_count", "source", "openpoly", "outcome", "refused");
        awaitMore(1, ACKNOWLEDGE + "_count", "source", "unknown", "outcome", "refused");
    }

    @Test
    void countsWhatItDoesNotRead() throws IOException {
        service.sender().send(post("openxswitch", "x".repeat(64 * 1024 + 1)).build());
        awaitMore(1, DELIVERIES, "source", "openxswitch", "type", "none", "outcome", "too_large", "reason", "none");
        awaitMore(1, ACKNOWLEDGE + "_count", "source", "openxswitch", "outcome", "refused");

        try (var socket = new Socket("localhost", service.port())) {
            socket.getOutputStream()
                    .write("POST /webhooks/openxswitch HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nx"
                            .getBytes(StandardCharsets.US_ASCII));
            awaitMore(1, DELIVERIES, "source", "openxswitch", "outcome", "too_slow", "reason", "none");
            awaitMore(1, ACKNOWLEDGE + "_count", "source", "openxswitch", "outcome", "failed");
            // Measured from its first byte: the sender was silent for two seconds.
            assertThat(more(ACKNOWLEDGE + "_sum", "source", "openxswitch", "outcome", "failed")).isGreaterThan(1.9);
        }
    }

    @Test
    void countsWhatItCannotStoreAndShowsWhoWaits() throws SQLException {
        try (var connection = dataSource.getConnection(); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE inbox_event IN ACCESS EXCLUSIVE MODE");
            var first = send(1);
            await(() -> blockedWriters() == 1);
            var others = send(9);
            await(() -> Scrape.of(managementPort).sum("webhook_intake_in_flight") == 8);
            await(() -> Scrape.of(managementPort).sum("webhook_inbox_queue") == 7);
            for (var sending : List.of(first, others)) {
                sending.join(Duration.ofSeconds(20));
            }
            connection.rollback();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }

        awaitMore(2, DELIVERIES, "source", "openpoly", "type", "none", "outcome", "overloaded", "reason", "none");
        awaitMore(8, DELIVERIES, "source", "openpoly", "type", "mini_app.login.succeeded", "outcome", "unavailable",
                "reason", "none");
        awaitMore(10, ACKNOWLEDGE + "_count", "source", "openpoly", "outcome", "failed");
        await(() -> Scrape.of(managementPort).sum("webhook_intake_in_flight") == 0);
        assertThat(before.sum("webhook_intake_in_flight_max")).isEqualTo(8);
        assertThat(before.sum("webhook_inbox_queue_max")).isEqualTo(10_000);
    }

    @Test
    void measuresHowFarTheProvidersClockIsOffWhereItSignedTheTime() {
        var id = newId();
        var body = openPolyBody(id).getBytes(StandardCharsets.UTF_8);
        var sender = service.sender();
        sender.send(sender.openPolyRequest("wrong", body, id, Instant.now().minusSeconds(100_000)));
        sender.send(sender.openPolyRequest(Service.OPENPOLY_SECRET, body, id, Instant.now().minusSeconds(120)));
        sender.send(sender.openPolyRequest(Service.OPENPOLY_SECRET, body, id, Instant.now().plusSeconds(1000)));

        awaitMore(2, SKEW + "_count", "source", "openpoly");
        assertThat(more(SKEW + "_sum", "source", "openpoly")).isBetween(1110.0, 1130.0);
        awaitMore(1, DELIVERIES, "source", "openpoly", "reason", "TIMESTAMP_SKEW_TOO_LARGE");
        assertThat(Scrape.of(managementPort).all(SKEW + "_count", "source", "openxswitch")).isEmpty();
    }

    @Test
    void measuresTheCommitsThatDeliveriesShare() {
        service.openPolyAll(Stream.generate(() -> openPolyBody(newId())).limit(8).toList(), 8);

        await(() -> more("webhook_inbox_commit_size_sum") == 8);
        assertThat(more("webhook_inbox_commit_size_count")).isBetween(1.0, 8.0)
                .isEqualTo(more("webhook_inbox_commit_seconds_count"));
        assertThat(more("webhook_inbox_commit_seconds_sum")).isPositive();
    }

    @Test
    void hasTheBucketsThatQueriesAreMadeFor() {
        service.openPoly(openPolyBody(newId()));
        awaitMore(1, SKEW + "_count");
        var now = Scrape.of(managementPort);
        assertThat(now.bounds(ACKNOWLEDGE)).containsExactly("0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5",
                "1.0", "2.5", "4.0", "5.0", "10.0", "+Inf");
        assertThat(now.bounds(SKEW)).contains("240.0", "300.0");
        assertThat(now.bounds("webhook_inbox_commit_size")).containsExactly("1.0", "2.0", "4.0", "8.0", "16.0", "32.0",
                "64.0", "128.0", "256.0", "+Inf");
        assertThat(now.bounds("webhook_inbox_commit_seconds")).contains("0.001", "1.0", "5.0");
    }

    /** Of a series that appears with its first event, {@code increase()} would not see that one. */
    @Test
    void conflictsAreCountedFromZeroOn() {
        assertThat(before.all(DELIVERIES, "outcome", "conflict")).extracting(series -> series.labels().get("type"))
                .contains("mini_app.payout.pending", "trade.done", "smart-accounts:wallets.*", "other", "none");
    }

    @ParameterizedTest
    @ValueSource(strings = { "hikaricp_connections_active", "hikaricp_connections_max", "hikaricp_connections_pending",
        "jvm_memory_used_bytes", "process_cpu_usage", "http_server_requests_seconds_count",
        "tomcat_connections_current_connections", "disk_free_bytes" })
    void theServersOwnAreThere(String name) {
        service.sender().send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + service.port() + "/admin/stats")).build());
        await(() -> !Scrape.of(managementPort).all(name).isEmpty());
    }

    /** Whoever may make up label values can fill the memory of the service and of Prometheus. */
    @Test
    void nothingARequestSaysBecomesALabel() {
        make("first");
        // A gauge that is read from the database now and then may come in between, but not time and again.
        Awaitility.await().untilAsserted(() -> {
            var canary = "canary" + UUID.randomUUID().toString().replace("-", "");
            var once = Scrape.of(managementPort);
            for (int i = 0; i < 10; i++) {
                make(canary + (char) ('a' + i));
            }
            await(() -> Scrape.of(managementPort).sum(DELIVERIES) - once.sum(DELIVERIES) >= 70);
            var often = Scrape.of(managementPort);

            assertThat(often.series()).extracting(series -> series.labels().toString().toLowerCase(Locale.ROOT))
                    .noneMatch(labels -> labels.contains("canary"));
            for (var prefix : List.of("webhook_", "http_", "tomcat_")) {
                assertThat(often.labels(prefix)).as(prefix).isEqualTo(once.labels(prefix));
            }
        });
    }

    private Thread send(int deliveries) {
        var requests = Stream.generate(() -> service.openPolyRequest(openPolyBody(newId()))).limit(deliveries).toList();
        return Thread.ofVirtual().start(() -> service.inParallel(deliveries, requests));
    }

    private long blockedWriters() {
        return service.count("SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'inbox_event'::regclass");
    }

    private void make(String canary) {
        var sender = service.sender();
        var body = "{\"event_id\":\"%1$s\",\"event_type\":\"mini_app.%1$s\",\"data\":{\"%1$s\":1}}".formatted(canary);
        sender.openPoly(Service.OPENPOLY_SECRET, body);
        sender.openPoly(canary, body);
        for (var method : List.of("deposit." + canary, "smart-accounts:deposit." + canary, canary)) {
            service.openXSwitch(
                    "{\"requestId\":\"%s\",\"method\":\"%s\",\"params\":{}}".formatted(canary + method, method));
        }
        sender.send(post(canary, "{}").build());
        sender.send(sender.to("openpoly").method(canary.toUpperCase(Locale.ROOT), BodyPublishers.noBody())
                .build());
        sender.send(sender.to("openpoly/" + canary + "?" + canary + "=1").GET().header("X-" + canary, canary).build());
        sender.send(HttpRequest.newBuilder(URI.create("http://localhost:" + service.port() + "/" + canary))
                .build());
    }

    private void awaitMore(double difference, String name, String... labels) {
        try {
            await(() -> more(name, labels) == difference);
        } catch (ConditionTimeoutException e) {
            assertThat(more(name, labels)).as("%s %s", name, List.of(labels)).isEqualTo(difference);
        }
    }

    private double more(String name, String... labels) {
        return Scrape.of(managementPort).sum(name, labels) - before.sum(name, labels);
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().pollInterval(Duration.ofMillis(20)).until(condition);
    }

    private HttpRequest.Builder post(String source, String body) {
        return service.sender().to(source).POST(BodyPublishers.ofString(body));
    }

    private static String openPolyBody(String id) {
        return "{\"event_id\":\"%s\",\"event_type\":\"mini_app.login.succeeded\",\"data\":{}}".formatted(id);
    }

    private static String newId() {
        return "evt_" + UUID.randomUUID();
    }

}
