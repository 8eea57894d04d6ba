package dev.webhookinbox.intake;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What the webhook endpoint puts up with.
 *
 * @param ackDeadline from the request's headers to its answer; OpenXSwitch gives up after 5 seconds
 * @param maxBodySize of one request, also when it is chunked
 * @param maxInFlight requests being verified and stored at the same time
 * @param maxBuffered bytes of all bodies held in memory at the same time
 */
@ConfigurationProperties("webhook-inbox.intake")
record IntakeProperties(@DefaultValue("4s") Duration ackDeadline, @DefaultValue("1MB") DataSize maxBodySize,
        @DefaultValue("1000") int maxInFlight, @DefaultValue("64MB") DataSize maxBuffered) {

    private static final long LARGEST_ARRAY = Integer.MAX_VALUE - 8L;

    IntakeProperties {
        require(ackDeadline.isPositive(), "ack-deadline must be positive");
        require(maxBodySize.toBytes() > 0 && maxBodySize.toBytes() < LARGEST_ARRAY,
                "max-body-size must be from 1B to 2GB");
        require(maxInFlight > 0, "max-in-flight must be positive");
        require(maxBuffered.toBytes() >= maxBodySize.toBytes() && maxBuffered.toBytes() < LARGEST_ARRAY,
                "max-buffered must be from max-body-size to 2GB");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("webhook-inbox.intake." + otherwise);
        }
    }

}
