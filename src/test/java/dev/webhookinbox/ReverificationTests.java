package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import dev.webhookinbox.inbox.StoreResult;
import dev.webhookinbox.intake.Rejections;
import dev.webhookinbox.intake.Reverification;
import dev.webhookinbox.intake.ReverificationCount;
import dev.webhookinbox.testing.OpenPolySamples;
import dev.webhookinbox.testing.Sample;

/** The provider signs with a secret that the first node does not have; on the second it has been put right. */
@RejectionTest
@TestInstance(Lifecycle.PER_CLASS)
class ReverificationTests {

    private static final String RIGHT_SECRET = "the-secret-the-provider-uses-in-this-test";

    private final Service service;
    private final JdbcConnectionDetails database;
    private SecondNode putRight;
    private Rejections rejections;

    @Autowired
    ReverificationTests(Service service, JdbcConnectionDetails database) {
        this.service = service;
        this.database = database;
    }

    @BeforeAll
    void putTheSecretRight() {
        putRight = SecondNode.on(database, "OPENPOLY_WEBHOOK_SECRET=" + RIGHT_SECRET,
                "webhook-inbox.intake.ack-deadline=2s");
        rejections = putRight.bean(Rejections.class);
    }

    @AfterAll
    void stop() {
        putRight.close();
    }

    @BeforeEach
    void forgetOthers() {
        service.jdbc().sql("DELETE FROM rejected_delivery").update();
    }

    @Test
    void theWrongSecretDrill() {
        var events = IntStream.range(0, 50).mapToObj(i -> OpenPolySamples.processed(900_000 + i)).toList();
        events.forEach(this::refuse);
        awaitKept(50);

        assertThat(reverifyAll(rejections, "openpoly")).isEqualTo(new ReverificationCount(50, 50, 0, true));
        service.awaitDispatched();
        assertThat(events).allSatisfy(event -> {
            assertThat(service.status(event.eventId())).isEqualTo("processed");
            assertThat(service.state("order", event.entityId())).isEqualTo("processed");
        });
        assertThat(kept()).isZero();

        assertThat(reverifyAll(rejections, "openpoly")).isEqualTo(new ReverificationCount(0, 0, 0, true));
        assertThat(redeliveries(events)).isZero();
        assertThat(service.count(
                "SELECT count(*) FROM attempt a JOIN inbox_event e ON e.id = a.inbox_id WHERE e.event_id = ANY (?)",
                ids(events))).isEqualTo(50);
    }

    @Test
    void whoeverVerifiesAtTheSameTimeSharesTheWork() {
        var events = IntStream.range(0, 200).mapToObj(i -> OpenPolySamples.submitted(910_000 + i)).toList();
        events.forEach(this::refuse);
        awaitKept(200);
        try (var third = SecondNode.on(database, "OPENPOLY_WEBHOOK_SECRET=" + RIGHT_SECRET)) {
            var runs = List.of(rejections, third.bean(Rejections.class), rejections)
                    .stream()
                    .map(node -> CompletableFuture.supplyAsync(() -> reverifyAll(node, "openpoly")))
                    .toList();
            assertThat(runs.stream().mapToInt(run -> run.join().accepted()).sum()).isEqualTo(200);
        }
        assertThat(kept()).isZero();
        assertThat(service.count("SELECT count(*) FROM inbox_event WHERE event_id = ANY (?)", ids(events)))
                .isEqualTo(200);
        assertThat(redeliveries(events)).isZero();
    }

    @Test
    void judgesTheAgeAtTheTimeOfReceipt() {
        var event = OpenPolySamples.submitted(920_001);
        var anHourAgo = Instant.now().minusSeconds(3600);
        service.sender().send(request(event, RIGHT_SECRET, anHourAgo));
        awaitKept(1);
        assertThat(rejections.reverify(onlyId()))
                .isEqualTo(new Reverification.StillRejected("TIMESTAMP_SKEW_TOO_LARGE"));

        service.jdbc().sql("UPDATE rejected_delivery SET received_at = received_at - interval '1 hour'").update();
        assertThat(rejections.reverify(onlyId())).isInstanceOf(Reverification.Accepted.class);
        assertThat(service.count(
                "SELECT extract(epoch FROM now() - received_at)::bigint FROM inbox_event WHERE event_id = ?",
                event.eventId())).isBetween(3600L, 3660L);
    }

    @Test
    void forgeriesWithAGenuineEventsIdNeitherTakeItsPlaceNorChangeIt() {
        var genuine = OpenPolySamples.processed(930_001);
        var forged = new Sample("openpoly", genuine.eventId(), genuine.type(),
                genuine.body().replace("\"buy\"", "\"sell\""), genuine.kind(), genuine.entityId(), genuine.state());
        var now = Instant.now();
        service.sender().send(request(forged, "forger", now));
        assertThat(service.sender().send(request(genuine, Service.OPENPOLY_SECRET, now)).statusCode()).isEqualTo(202);
        service.sender().send(request(forged, "forger", now));
        awaitKept(2);

        assertThat(reverifyAll(rejections, "openpoly")).isEqualTo(new ReverificationCount(2, 0, 2, true));
        service.awaitDispatched();
        assertThat(service.row("SELECT body FROM inbox_event WHERE event_id = ?", genuine.eventId()))
                .containsEntry("body", genuine.body().getBytes(StandardCharsets.UTF_8));
        assertThat(service.status(genuine.eventId())).isEqualTo("processed");
        assertThat(redeliveries(List.of(genuine))).isZero();
        assertThat(kept()).isEqualTo(2);
    }

    @Test
    void tellsWhatBecameOfOne() {
        var event = OpenPolySamples.submitted(940_001);
        refuse(event);
        awaitKept(1);
        var id = onlyId();
        assertThat(rejections.reverify(id)).isEqualTo(new Reverification.Accepted(inboxId(event), StoreResult.STORED));
        assertThat(rejections.reverify(id)).isEqualTo(new Reverification.NotFound());

        refuse(event);
        awaitKept(1);
        assertThat(rejections.reverify(onlyId()))
                .isEqualTo(new Reverification.Accepted(inboxId(event), StoreResult.DUPLICATE));

        service.sender().send(request(event, "forger", Instant.now()));
        awaitKept(1);
        assertThat(rejections.reverify(onlyId())).isEqualTo(new Reverification.StillRejected("INVALID_SIGNATURE"));
    }

    @Test
    void whatASourceThatIsGoneLeftBehindStays() {
        refuse(OpenPolySamples.submitted(950_001));
        awaitKept(1);
        service.jdbc().sql("UPDATE rejected_delivery SET source = 'gone'").update();

        assertThat(rejections.reverify(onlyId())).isEqualTo(new Reverification.StillRejected("UNKNOWN_SOURCE"));
        assertThat(reverifyAll(rejections, "gone")).isEqualTo(new ReverificationCount(1, 0, 1, true));
    }

    @Test
    void stopsAndLosesNothingWhereTheInboxCannotTakeThem() {
        IntStream.range(0, 3).mapToObj(i -> OpenPolySamples.submitted(960_000 + i)).forEach(this::refuse);
        awaitKept(3);
        long one = service.count("SELECT min(id) FROM rejected_delivery");
        service.jdbc().sql("ALTER TABLE inbox_event RENAME TO inbox_event_away").update();
        try {
            assertThat(reverifyAll(rejections, "openpoly")).isEqualTo(new ReverificationCount(0, 0, 0, false));
            assertThat(rejections.reverify(one)).isEqualTo(new Reverification.StoreUnavailable());
            assertThat(kept()).isEqualTo(3);
        } finally {
            service.jdbc().sql("ALTER TABLE inbox_event_away RENAME TO inbox_event").update();
        }
        assertThat(reverifyAll(rejections, "openpoly")).isEqualTo(new ReverificationCount(3, 3, 0, true));
    }

    @Test
    void checksMoreThanAPage() {
        service.jdbc().sql("""
                INSERT INTO rejected_delivery (source, received_at, reason, headers, body, remote_address, signed, size)
                SELECT 'openpoly', now(), 'INVALID_SIGNATURE', '{}', ''::bytea, 'test', true, 1024 * 1024
                FROM generate_series(1, 1001)
                """).update();
        assertThat(reverifyAll(rejections, "openpoly")).isEqualTo(new ReverificationCount(1001, 0, 1001, true));
    }

    /** As a job does it, page by page. */
    private static ReverificationCount reverifyAll(Rejections node, String source) {
        var kept = node.kept(source);
        var total = new ReverificationCount(0, 0, 0, true);
        for (long after = 0; after < kept.last() && total.complete();) {
            var page = node.reverifyPage(source, after, kept.last());
            total = new ReverificationCount(total.checked() + page.count().checked(),
                    total.accepted() + page.count().accepted(), total.stillRejected() + page.count().stillRejected(),
                    page.count().complete());
            after = page.last();
        }
        return total;
    }

    private void refuse(Sample event) {
        assertThat(service.sender().send(request(event, RIGHT_SECRET, Instant.now())).statusCode()).isEqualTo(401);
    }

    private HttpRequest request(Sample event, String secret, Instant at) {
        return service.sender()
                .openPolyRequest(secret, event.body().getBytes(StandardCharsets.UTF_8), event.eventId(), at);
    }

    private void awaitKept(int count) {
        Awaitility.await().pollInterval(Duration.ofMillis(50))
                .until(() -> kept() == count);
    }

    private long kept() {
        return service.count("SELECT count(*) FROM rejected_delivery");
    }

    private long onlyId() {
        return service.count("SELECT id FROM rejected_delivery");
    }

    private long inboxId(Sample event) {
        return service.count("SELECT id FROM inbox_event WHERE event_id = ?", event.eventId());
    }

    private long redeliveries(List<Sample> events) {
        return service.count(
                "SELECT count(*) FROM redelivery r JOIN inbox_event e ON e.id = r.inbox_id WHERE e.event_id = ANY (?)",
                ids(events));
    }

    private static Object ids(List<Sample> events) {
        return events.stream().map(Sample::eventId).toArray(String[]::new);
    }

}
