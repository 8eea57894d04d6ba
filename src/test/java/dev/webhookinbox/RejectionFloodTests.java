package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhookinbox.intake.Rejections;

@RejectionTest
class RejectionFloodTests {

    private static final int MAX_ROWS = 300;
    private static final int MAX_BYTES = 256 * 1024;
    private static final int UNSIGNED_ROWS = MAX_ROWS / 10;
    private static final int SIGNED_ROWS = MAX_ROWS - UNSIGNED_ROWS;

    private final Service service;
    private final ForgedRequests refused;

    @Autowired
    RejectionFloodTests(Service service, Rejections rejections) {
        this.service = service;
        this.refused = new ForgedRequests(service, rejections);
    }

    @BeforeEach
    void forgetOthers() {
        refused.forget();
    }

    @Test
    void aFloodStaysWithinItsBoundsAndEveryGenuineRequestIsAccepted() {
        var genuine = IntStream.range(0, 300)
                .mapToObj(_ -> new String(ForgedRequests.body("evt_" + UUID.randomUUID()), StandardCharsets.UTF_8))
                .toList();

        List<Integer> answers;
        try (var aside = Executors.newSingleThreadExecutor()) {
            var flood = CompletableFuture.supplyAsync(() -> refused.flood("openpoly", 5000), aside);
            answers = service.openPolyAll(genuine, 4);
            while (!flood.isDone()) {
                assertWithinBounds();
            }
            assertThat(flood.join()).hasSize(5000).containsOnly(401);
        }

        assertThat(answers).hasSize(300).containsOnly(202);
        refused.awaitRows("openpoly", SIGNED_ROWS);
        assertWithinBounds();
    }

    @Test
    void aFloodOfLargeBodiesStaysWithinItsBounds() {
        refused.sendAll(Collections.nCopies(200, refused.forged(new byte[20_000])));
        refused.awaitRows("openpoly", MAX_BYTES * 9 / 10 / 20_200);
        assertWithinBounds();
    }

    @Test
    void oneHugeForgeryDrivesNothingOut() {
        refused.send("openpoly", "small");
        refused.awaitOne();
        assertThat(service.sender().send(refused.forged(new byte[500 * 1024])).statusCode()).isEqualTo(401);
        refused.send("openpoly", "later");

        refused.awaitRows("openpoly", 2);
        assertThat(refused.eventIds("openpoly")).containsExactly("later", "small");
    }

    @Test
    void aFloodToOneSourceDrivesOutNothingOfAnother() {
        refused.send("sandbox", "quiet");
        refused.awaitOne();
        refused.flood("openpoly", 1000);
        refused.awaitRows("openpoly", SIGNED_ROWS);

        assertThat(refused.eventIds("sandbox")).containsExactly("quiet");
    }

    @Test
    void aFloodWithoutSignaturesDrivesOutNothingThatIsSigned() {
        refused.send("openpoly", "maybe genuine");
        refused.awaitOne();
        var unsigned = service.sender().to("openpoly").POST(BodyPublishers.ofString("{}")).build();
        refused.sendAll(Collections.nCopies(1000, unsigned));
        refused.awaitRows("openpoly", UNSIGNED_ROWS + 1);

        assertThat(refused.eventIds("openpoly")).last().isEqualTo("maybe genuine");
    }

    private void assertWithinBounds() {
        var kept = service.row(
                "SELECT count(*) AS rows, coalesce(sum(octet_length(body)), 0)::bigint AS bytes FROM rejected_delivery");
        assertThat((Long) kept.get("rows")).isLessThanOrEqualTo(MAX_ROWS);
        assertThat((Long) kept.get("bytes")).isLessThanOrEqualTo(MAX_BYTES);
    }

}
