package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.webhookinbox.testing.OpenPolySamples;
import dev.webhookinbox.testing.PostgresServer;

/** An inbox behind another's destination: the product takes what it sends, signed with secrets that change meanwhile. */
class ChainedInboxTests {

    private static final String FIRST_SECRET = "whsec_" + "dGhlIGZpcnN0IHNlY3JldCBvZiB0aGUgdGVzdHM=";
    private static final String NEXT_SECRET = "whsec_" + "dGhlIG5leHQgc2VjcmV0IG9mIHRoZSB0ZXN0cyE=";
    private static final String SENDERS = "WEBHOOK_INBOX_DESTINATIONS_RELAY_HTTP_SECRETS";
    private static final String RECEIVERS = "WEBHOOK_INBOX_SOURCES_RELAY_SECRETS";
    private static final int SUBJECTS = 30;
    private static final int ROUNDS = 6;

    @TempDir
    Path senders;

    @TempDir
    Path receivers;

    private int asked;

    @Test
    void everyEventOfTheFirstIsOneOfTheSecondInOrderPerSubject() throws IOException {
        put(senders, SENDERS, FIRST_SECRET);
        put(receivers, RECEIVERS, FIRST_SECRET);
        try (var behind = SecondNode.on(PostgresServer.newDatabase(),
                "spring.config.import=configtree:" + receivers + "/",
                "webhook-inbox.sources.relay.provider=standard-webhooks");
                var inFront = SecondNode.on(PostgresServer.newDatabase(),
                        "spring.config.import=configtree:" + senders + "/",
                        "webhook-inbox.sources.openpoly.secrets=" + Service.OPENPOLY_SECRET,
                        "webhook-inbox.dispatch.backoff.max=1s",
                        "webhook-inbox.destinations.relay.http.url=http://localhost:" + behind.service().port()
                                + "/webhooks/relay")) {
            var sent = send(inFront.service(), 0);
            awaitSent(inFront.service());

            // The sender signs with both, the receiver takes the next one, and then the first is given up.
            put(senders, SENDERS, FIRST_SECRET + "," + NEXT_SECRET);
            awaitSignatures(inFront.service(), behind.service(), 2);
            put(receivers, RECEIVERS, NEXT_SECRET);
            put(senders, SENDERS, NEXT_SECRET);
            awaitSignatures(inFront.service(), behind.service(), 1);
            send(inFront.service(), ROUNDS).forEach((subject, bodies) -> sent.merge(subject, bodies, (one, other) -> {
                one.addAll(other);
                return one;
            }));
            awaitSent(inFront.service());

            assertThat(behind.service().count("SELECT count(*) FROM inbox_event WHERE source = 'relay'"))
                    .isEqualTo(2L * SUBJECTS * ROUNDS + asked);
            sent.forEach((subject, bodies) -> assertThat(bodiesBehind(behind.service(), bodies)).isEqualTo(bodies));
        }
    }

    /** Sends an event more until one has come that has so many signatures. */
    private void awaitSignatures(Service inFront, Service behind, int count) {
        Awaitility.await().until(() -> {
            var event = OpenPolySamples.submitted(78_900);
            var body = event.body().replace(event.eventId(), event.eventId() + "_asking_" + asked++);
            assertThat(inFront.openPoly(body).statusCode()).isEqualTo(202);
            awaitSent(inFront);
            return behind.jdbc()
                    .sql("SELECT headers ->> 'webhook-signature' FROM inbox_event ORDER BY id DESC LIMIT 1")
                    .query(String.class)
                    .single()
                    .chars()
                    .filter(one -> one == ',')
                    .count() == count;
        });
    }

    private Map<String, List<String>> send(Service inFront, int from) {
        var sent = new HashMap<String, List<String>>();
        for (int round = from; round < from + ROUNDS; round++) {
            int number = round;
            IntStream.range(78_000, 78_000 + SUBJECTS).mapToObj(OpenPolySamples::submitted).forEach(event -> {
                var body = event.body().replace(event.eventId(), event.eventId() + "_" + number);
                assertThat(inFront.openPoly(body).statusCode()).isEqualTo(202);
                sent.computeIfAbsent(event.subject(), _ -> new ArrayList<>()).add(body);
            });
        }
        return sent;
    }

    private static void awaitSent(Service inFront) {
        Awaitility.await().until(() -> inFront.count("SELECT count(*) FROM dispatch WHERE handler = 'relay'") == 0);
    }

    /** Those of some bodies that are stored, in the order they were stored in. */
    private static List<String> bodiesBehind(Service behind, List<String> bodies) {
        return behind.jdbc()
                .sql("SELECT convert_from(body, 'UTF8') FROM inbox_event WHERE convert_from(body, 'UTF8') = ANY (?) ORDER BY id")
                .param(bodies.toArray(String[]::new))
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static void put(Path folder, String file, String secrets) throws IOException {
        var written = Files.writeString(folder.resolveSibling(folder.getFileName() + file), secrets + "\n");
        Files.move(written, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE);
    }

}
