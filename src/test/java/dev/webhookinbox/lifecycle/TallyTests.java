package dev.webhookinbox.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class TallyTests {

    private static final Instant START = Instant.parse("2026-06-18T00:00:00Z");

    private final Tally tally = new Tally();

    @Test
    void theFirstIsToldAtOnceAndThoseAfterItTogether() {
        assertThat(tally.countedOnceDue(START)).isEqualTo(1);
        assertThat(tally.countedOnceDue(START)).isZero();
        assertThat(tally.countedOnceDue(START.plusMillis(9_999))).isZero();
        assertThat(tally.countedOnceDue(START.plusSeconds(10))).isEqualTo(3);
        assertThat(tally.countedOnceDue(START.plusSeconds(10))).isZero();
    }

    @Test
    void ofManyAtOnceNoneIsLost() {
        long told;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            told = IntStream.range(0, 1000)
                    .mapToObj(_ -> CompletableFuture.supplyAsync(() -> tally.countedOnceDue(START), threads))
                    .toList()
                    .stream()
                    .mapToLong(CompletableFuture::join)
                    .sum();
        }

        assertThat(told + tally.countedOnceDue(START.plusSeconds(10))).isEqualTo(1001);
    }

}
