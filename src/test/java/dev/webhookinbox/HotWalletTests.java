package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Wallets are shared between subjects: the one place where batches of different workers meet. */
@ServiceTest
class HotWalletTests {

    @Autowired
    Service service;

    @Test
    void manyEventsOfFewWalletsAreWorkedOffWithoutHinderingEachOther() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var requests = IntStream.range(0, 1500).mapToObj(i -> {
            var time = Instant.parse("2026-06-01T00:00:00Z").plusSeconds(i);
            var body = """
                    {"requestId":"hot-%d","method":"deposit.success","params":{"id":"hot-%d","wallet":{"id":"hot-%d","assets":[\
                    {"coin":"USDT","balance":%d,"updatedAt":"%s"},{"coin":"BTC","balance":%d,"updatedAt":"%s"}]}}}"""
                    .formatted(i, i, random.nextInt(10), i, time, i, time);
            return service.sender()
                    .openXSwitchRequest(Service.OPENXSWITCH_SECRET, body.getBytes(StandardCharsets.UTF_8));
        }).toList();

        service.inParallel(16, requests);
        service.awaitDispatched();

        assertThat(service.row("""
                SELECT count(*) AS attempts, count(*) FILTER (WHERE outcome = 'processed') AS processed
                FROM attempt JOIN inbox_event ON id = inbox_id WHERE event_id LIKE 'hot-%'
                """)).containsEntry("attempts", 1500L).containsEntry("processed", 1500L);
        assertThat(service.count("SELECT count(*) FROM balance WHERE wallet_id LIKE 'hot-%'")).isEqualTo(20);
        // The newest of all was the last one made, and its wallet must show it.
        assertThat(service.count("SELECT max(balance)::bigint FROM balance WHERE wallet_id LIKE 'hot-%'"))
                .isEqualTo(1499);
    }

}
