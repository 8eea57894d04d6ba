package dev.webhookinbox.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.webhookinbox.provider.Delivery;

@Timeout(30)
class LargeBodyGateTests {

    private static final Delivery LARGE = delivery(64 * 1024 + 1, Map.of());
    private static final Delivery SMALL = delivery(64 * 1024, Map.of());

    private final LargeBodyGate large = new LargeBodyGate();

    @Test
    void oneWaitsForAnotherUntilItsDeadlineWhileSmallOnesPass() throws Exception {
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var first = CompletableFuture.supplyAsync(
                () -> large.inTurn(LARGE, Deadline.in(Duration.ofSeconds(20)), () -> waitFor(begun, end)));
        begun.await();

        assertThat(large.<String>inTurn(LARGE, Deadline.in(Duration.ofMillis(50)), () -> "read")).isNull();
        assertThat(large.<String>inTurn(LARGE, Deadline.in(Duration.ofMillis(-50)), () -> "read")).isNull();
        assertThat(large.inTurn(SMALL, Deadline.in(Duration.ofMillis(-50)), () -> "read")).isEqualTo("read");
        end.countDown();
        assertThat(first.get()).isEqualTo("read");
        assertThat(large.inTurn(LARGE, Deadline.in(Duration.ofSeconds(20)), () -> "read")).isEqualTo("read");
    }

    @Test
    void whatMayBecomeLargeWaitsAsWell() throws Exception {
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var first = CompletableFuture.supplyAsync(
                () -> large.inTurn(LARGE, Deadline.in(Duration.ofSeconds(20)), () -> waitFor(begun, end)));
        begun.await();

        var compressed = delivery(1025, Map.of("content-encoding", "gzip"));
        assertThat(large.<String>inTurn(compressed, Deadline.in(Duration.ofMillis(50)), () -> "read")).isNull();
        end.countDown();
        assertThat(first.get()).isEqualTo("read");
    }

    @Test
    void theTurnIsGivenBackByWhatFails() {
        for (int i = 0; i < 2; i++) {
            assertThat(catchThrowable(() -> large.inTurn(LARGE, Deadline.in(Duration.ofSeconds(20)), () -> {
                throw new IllegalStateException("expected");
            }))).hasMessage("expected");
        }
    }

    private static String waitFor(CountDownLatch begun, CountDownLatch end) {
        begun.countDown();
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return "read";
    }

    private static Delivery delivery(int size, Map<String, String> headers) {
        return new Delivery(headers, new byte[size], Instant.EPOCH);
    }

}
