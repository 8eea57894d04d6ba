package dev.webhookinbox;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;

import dev.webhookinbox.intake.RejectedDelivery;
import dev.webhookinbox.intake.Rejections;

/** Forged requests, and what the service keeps of them. */
record ForgedRequests(Service service, Rejections rejections) {

    /** Empties the table. What the test before left waiting arrives within half a second. */
    void forget() {
        Awaitility.await()
                .during(Duration.ofMillis(500))
                .until(() -> service.jdbc().sql("DELETE FROM rejected_delivery").update() == 0);
    }

    HttpRequest forged(byte[] body) {
        return service.sender().openPolyRequest("wrong", body, "evt_of_its_own", Instant.now());
    }

    HttpRequest forged(String source, String eventId) {
        var signed = service.sender().openPolyRequest("wrong", body(eventId), eventId, Instant.now());
        return HttpRequest.newBuilder(signed, (_, _) -> true)
                .uri(service.sender().to(source).build().uri())
                .build();
    }

    void send(String source, String eventId) {
        service.sender().send(forged(source, eventId));
    }

    /** Sends so many forged requests at once and gives the status of each answer. */
    List<Integer> flood(String source, int requests) {
        return sendAll(IntStream.range(0, requests).mapToObj(i -> forged(source, "flood" + i)).toList());
    }

    List<Integer> sendAll(List<HttpRequest> requests) {
        try (var threads = Executors.newFixedThreadPool(8)) {
            return requests.stream()
                    .map(request -> CompletableFuture.supplyAsync(() -> service.sender().send(request).statusCode(),
                            threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }

    RejectedDelivery awaitOne() {
        await(() -> rejections.list(null, null, 10).size() == 1);
        return rejections.list(null, null, 10).getFirst();
    }

    void awaitRows(String source, long rows) {
        await(() -> rows(source) == rows);
    }

    static void await(Callable<Boolean> condition) {
        Awaitility.await().pollInterval(Duration.ofMillis(50)).until(condition);
    }

    long rows(String source) {
        return service.count("SELECT count(*) FROM rejected_delivery WHERE source = ?", source);
    }

    /** The event ids their headers claim, newest first. */
    List<String> eventIds(String source) {
        return rejections.list(source, null, 1000).stream().map(ForgedRequests::eventId).toList();
    }

    static String eventId(RejectedDelivery rejected) {
        return rejected.headers().getOrDefault("x-polynion-event-id", "");
    }

    static byte[] body(String eventId) {
        return "{\"event_id\":\"%s\",\"event_type\":\"mini_app.login.succeeded\",\"data\":{}}".formatted(eventId)
                .getBytes(StandardCharsets.UTF_8);
    }

}
