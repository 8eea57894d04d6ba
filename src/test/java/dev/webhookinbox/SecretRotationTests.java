package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.webhookinbox.testing.PostgresServer;

/** The runbook "Rotate a secret", step by step, while both providers go on sending. */
class SecretRotationTests {

    private static final List<String> SOURCES = List.of("OPENPOLY", "OPENXSWITCH");

    @TempDir
    Path folder;

    private final AtomicInteger number = new AtomicInteger();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private volatile String providersSecret = "old-test-secret";
    private volatile boolean sending = true;

    @Test
    void noGenuineRequestIsRefusedAndTheOldSecretIsOnceItIsRemoved() throws IOException {
        for (var source : SOURCES) {
            put(source + "_WEBHOOK_SECRET", "old-test-secret");
        }
        try (var node = SecondNode.on(PostgresServer.newDatabase(),
                "spring.config.import=configtree:" + folder + "/")) {
            var service = node.service();
            var senders = IntStream.range(0, 4).mapToObj(_ -> CompletableFuture.runAsync(() -> send(service))).toList();
            awaitMore(50);

            for (var source : SOURCES) {
                put(source + "_WEBHOOK_SECRET_PREVIOUS", "old-test-secret");
                put(source + "_WEBHOOK_SECRET", "new-test-secret");
            }
            awaitStatus(service, "new-test-secret", 202);
            awaitMore(50);

            providersSecret = "new-test-secret";
            awaitMore(50);

            for (var source : SOURCES) {
                Files.delete(folder.resolve(source + "_WEBHOOK_SECRET_PREVIOUS"));
            }
            awaitStatus(service, "old-test-secret", 401);
            awaitMore(50);
            sending = false;
            senders.forEach(CompletableFuture::join);
        }
        assertThat(answers).containsOnly(202);
    }

    private void send(Service service) {
        while (sending) {
            answers.addAll(statuses(service, providersSecret));
        }
    }

    /** What a new event of each provider is answered with, when it is signed with that secret. */
    private List<Integer> statuses(Service service, String secret) {
        int id = number.incrementAndGet();
        var openPoly = "{\"event_id\":\"evt_%d\",\"event_type\":\"mini_app.login.succeeded\",\"data\":{}}"
                .formatted(id);
        var openXSwitch = "{\"requestId\":\"%d\",\"method\":\"deposit.pending\",\"params\":{\"id\":\"%d\"}}"
                .formatted(id, id);
        return List.of(service.sender().openPoly(secret, openPoly).statusCode(),
                service.sender().openXSwitch(secret, openXSwitch).statusCode());
    }

    private void awaitStatus(Service service, String secret, int status) {
        Awaitility.await()
                .until(() -> statuses(service, secret).equals(List.of(status, status)));
    }

    private void awaitMore(int count) {
        int enough = answers.size() + count;
        Awaitility.await().until(() -> answers.size() >= enough);
    }

    /** As the runbook says: written beside it, then moved into its place. */
    private void put(String file, String secret) throws IOException {
        var written = Files.writeString(folder.resolveSibling(folder.getFileName() + file), secret + "\n");
        Files.move(written, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE);
    }

}
