package dev.webhookinbox.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

class RecountTests {

    private final Recount<Integer> recount = new Recount<>();
    private final AtomicInteger counts = new AtomicInteger();

    @Test
    void nobodyWaitsForACountWhereThereIsOneFromBefore() throws Exception {
        assertThat(recount.get(_ -> true, counts::incrementAndGet)).isEqualTo(1);
        var counting = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var slow = CompletableFuture.supplyAsync(() -> countedOnceAllowed(counting, mayEnd));
        assertThat(counting.await(1, TimeUnit.MINUTES)).isTrue();

        assertThat(recount.get(_ -> true, counts::incrementAndGet)).isEqualTo(1);

        mayEnd.countDown();
        assertThat(slow.get(1, TimeUnit.MINUTES)).isEqualTo(2);
        assertThat(recount.get(_ -> true, () -> 3)).isGreaterThanOrEqualTo(2);
    }

    @Test
    void countsAnewWhatIsOfNoUseToWhoeverAsks() {
        recount.get(_ -> true, counts::incrementAndGet);

        assertThat(recount.get(last -> last > 1, counts::incrementAndGet)).isEqualTo(2);
    }

    @Test
    void keepsTheLastCountWhereCountingTakesTooLong() {
        assertThatThrownBy(() -> recount.get(_ -> true, RecountTests::tooLong))
                .isInstanceOf(QueryTimeoutException.class);
        recount.get(_ -> true, counts::incrementAndGet);

        assertThat(recount.get(_ -> false, RecountTests::tooLong)).isEqualTo(1);
    }

    /** It is allowed as soon as the last count, of next to no time, has had its share. */
    private Integer countedOnceAllowed(CountDownLatch counting, CountDownLatch mayEnd) {
        while (true) {
            int counted = recount.get(_ -> true, () -> {
                counting.countDown();
                awaitQuietly(mayEnd);
                return counts.incrementAndGet();
            });
            if (counted > 1) {
                return counted;
            }
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Integer tooLong() {
        throw new QueryTimeoutException("too long");
    }

}
