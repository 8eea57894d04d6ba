package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import dev.webhookinbox.intake.RejectedDelivery;
import dev.webhookinbox.intake.Rejections;

@RejectionTest
class RejectionTests {

    private final Service service;
    private final Rejections rejections;
    private final JdbcConnectionDetails database;
    private final ForgedRequests refused;

    @Autowired
    RejectionTests(Service service, Rejections rejections, JdbcConnectionDetails database) {
        this.service = service;
        this.rejections = rejections;
        this.database = database;
        this.refused = new ForgedRequests(service, rejections);
    }

    @BeforeEach
    void forgetOthers() {
        refused.forget();
    }

    @Test
    void keepsWhatItRefusesByteForByte() {
        byte[] body = "{\"event_id\": \"e\",\n \"data\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        var before = Instant.now();
        var request = service.sender().openPolyRequest("wrong", body, "evt_1", before);
        service.sender().send(request);

        var kept = refused.awaitOne();
        assertThat(kept.source()).isEqualTo("openpoly");
        assertThat(kept.reason()).isEqualTo("INVALID_SIGNATURE");
        assertThat(kept.receivedAt()).isBetween(before.minusMillis(1), Instant.now());
        assertThat(kept.remoteAddress()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(kept.bodySize()).isEqualTo(body.length);
        assertThat(kept.headers())
                .containsOnlyKeys("content-type", "x-polynion-event-id", "x-polynion-timestamp", "x-polynion-signature")
                .containsEntry("x-polynion-event-id", "evt_1")
                .containsEntry("x-polynion-signature",
                        request.headers().firstValue("X-Polynion-Signature").orElseThrow());
        assertThat(rejections.find(kept.id())).hasValue(kept);
        assertThat(rejections.body(kept.id())).hasValue(body);
    }

    @Test
    void keepsEveryReason() {
        var sender = service.sender();
        var now = Instant.now();
        sender.send(sender.to("openpoly").POST(BodyPublishers.ofString("{}")).build());
        sender.send(sender.openPolyRequest(Service.OPENPOLY_SECRET, ForgedRequests.body("evt_a"), "evt_b", now));
        sender.send(sender.openPolyRequest(Service.OPENPOLY_SECRET, ForgedRequests.body("evt_c"), "evt_c",
                now.minusSeconds(3600)));
        sender.openXSwitch("wrong", "{}");

        ForgedRequests.await(() -> rejections.list(null, null, 10).size() == 4);
        assertThat(rejections.list(null, null, 10)).extracting(RejectedDelivery::reason)
                .containsExactlyInAnyOrder("MISSING_SIGNATURE_HEADERS", "EVENT_ID_MISMATCH",
                        "TIMESTAMP_SKEW_TOO_LARGE", "INVALID_SIGNATURE");
    }

    @Test
    void keepsNothingOfWhatIsTakenOrNeverWasADeliveryToASource() {
        var sender = service.sender();
        sender.send(sender.to("nobody").POST(BodyPublishers.ofString("{}")).build());
        sender.send(sender.to("openpoly").PUT(BodyPublishers.ofString("{}")).build());
        sender.send(refused.forged(new byte[512 * 1024 + 1]));
        sender.openPoly(Service.OPENPOLY_SECRET, "{\"event_id\":\"genuine\"}");

        refused.send("openpoly", "the last");
        assertThat(ForgedRequests.eventId(refused.awaitOne())).isEqualTo("the last");
    }

    @Test
    void listsNewestFirstASourceAtATimeAndPageByPage() {
        for (int i = 1; i <= 5; i++) {
            refused.send("openpoly", "p" + i);
            refused.send("sandbox", "s" + i);
        }
        ForgedRequests.await(() -> rejections.list(null, null, 20).size() == 10);

        var first = rejections.list("sandbox", null, 2);
        var second = rejections.list("sandbox", first.getLast().id(), 10);
        assertThat(Stream.concat(first.stream(), second.stream()).map(ForgedRequests::eventId))
                .containsExactly("s5", "s4", "s3", "s2", "s1");
        assertThat(rejections.list(null, null, 20)).extracting(RejectedDelivery::id)
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(rejections.find(Long.MAX_VALUE)).isEmpty();
        assertThat(rejections.body(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void aNodeThatStopsStoresWhatItRefusedBeforeAndOneThatStartsRemovesWhatIsTooOld() {
        refused.send("openpoly", "old");
        var old = refused.awaitOne();
        service.jdbc().sql("UPDATE rejected_delivery SET received_at = received_at - interval '15 days'").update();

        try (var node = SecondNode.on(database, "OPENPOLY_WEBHOOK_SECRET=" + Service.OPENPOLY_SECRET)) {
            ForgedRequests.await(() -> rejections.find(old.id()).isEmpty());
            for (int i = 0; i < 20; i++) {
                node.service().sender().openPoly("wrong", "{\"event_id\":\"e" + i + "\"}");
            }
        }
        assertThat(refused.rows("openpoly")).isEqualTo(20);
    }

}
