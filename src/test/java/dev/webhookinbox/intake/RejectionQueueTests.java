package dev.webhookinbox.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.webhookinbox.provider.Delivery;
import dev.webhookinbox.provider.Rejection;

class RejectionQueueTests {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final int MEGABYTE = 1024 * 1024;

    private final RejectionQueue queue = new RejectionQueue("openpoly", true,
            new RejectionQuota(1000, 8 * MEGABYTE, 1000));

    @Test
    void givesBackWhatItTookUntilItIsRemoved() {
        queue.offer(request(1));
        queue.offer(request(2));
        assertThat(queue.waiting()).extracting(RejectedRequest::size).containsExactly(1, 2);
        queue.removeFirst(1);
        assertThat(queue.waiting()).extracting(RejectedRequest::size).containsExactly(2);
    }

    @Test
    void isFullAtSoManyRequests() {
        assertThat(accepted(2000, 10)).isEqualTo(500);
    }

    @Test
    void isFullAtSoManyBytesUntilTheyAreStored() {
        assertThat(accepted(10, MEGABYTE)).isEqualTo(3);
        queue.removeFirst(3);
        assertThat(accepted(10, MEGABYTE)).isEqualTo(3);
    }

    @Test
    void largeRequestsLeaveRoomAndRateToSmallOnes() {
        var slow = new RejectionQueue("openpoly", true, new RejectionQuota(10_000, 64 * MEGABYTE, 20));
        for (int i = 0; i < 100; i++) {
            slow.offer(request(MEGABYTE));
        }
        assertThat(IntStream.range(0, 400).filter(_ -> slow.offer(request(1024))).count()).isEqualTo(400);
        assertThat(slow.offer(request(100 * 1024))).isFalse();
    }

    @Test
    void refusesWhatWouldDriveOutEverythingElse() {
        var small = new RejectionQueue("openpoly", true, new RejectionQuota(1000, 1000, 1000));
        assertThat(small.offer(request(1001))).isFalse();
        assertThat(small.offer(request(1000))).isTrue();
    }

    @Test
    void aLargeRequestCountsAsSeveral() {
        var slow = new RejectionQueue("openpoly", true, new RejectionQuota(1000, 8 * MEGABYTE, 1));
        assertThat(slow.offer(request(13 * 16 * 1024))).isTrue();
        assertThat(slow.offer(request(2 * 16 * 1024))).isTrue();
        assertThat(slow.offer(request(16 * 1024 + 1))).isFalse();
    }

    @Test
    void anEmptyRequestCountsAsOne() {
        var slow = new RejectionQueue("openpoly", true, new RejectionQuota(1000, 8 * MEGABYTE, 1));
        assertThat(IntStream.range(0, 100).filter(_ -> slow.offer(request(0))).count()).isEqualTo(45);
    }

    @Test
    void headersCountTowardsTheSize() {
        var request = new RejectedRequest(new Delivery(Map.of("name", "value"), new byte[10], NOON),
                Rejection.INVALID_SIGNATURE, "127.0.0.1");
        assertThat(request.size()).isEqualTo(19);
    }

    @Test
    void theSharesOfSignedAndUnsignedMakeUpTheWhole() {
        var whole = new RejectionQuota(10_005, 64 * MEGABYTE, 20);
        assertThat(whole.share(false)).isEqualTo(new RejectionQuota(1000, 64 * MEGABYTE / 10, 2));
        assertThat(whole.share(true)).isEqualTo(new RejectionQuota(9005, 64 * MEGABYTE - 64 * MEGABYTE / 10, 18));
    }

    private long accepted(int attempts, int size) {
        return IntStream.range(0, attempts).filter(_ -> queue.offer(request(size))).count();
    }

    private static RejectedRequest request(int size) {
        return new RejectedRequest(new Delivery(Map.of(), new byte[size], NOON), Rejection.INVALID_SIGNATURE,
                "127.0.0.1");
    }

}
