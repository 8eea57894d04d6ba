package dev.webhookinbox.intake;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What the webhook endpoint puts up with.
 *
 * @param ackDeadline from the first byte of a request to its answer; senders give up after 5 seconds, or later
 * @param headerDeadline for the headers of a request as a whole, from the connection or, on one that is kept, from the
 *            first byte
 * @param maxBodySize of one request, also when it is chunked
 * @param maxInFlight requests being verified and stored at the same time
 * @param maxBuffered bytes of all bodies held in memory at the same time
 * @param rejections how much is kept of what is refused
 */
@ConfigurationProperties("webhook-inbox.intake")
record IntakeProperties(@DefaultValue("4s") Duration ackDeadline, @DefaultValue("3s") Duration headerDeadline,
        @DefaultValue("1MB") DataSize maxBodySize,
        @DefaultValue("1000") int maxInFlight, @DefaultValue("32MB") DataSize maxBuffered,
        @DefaultValue Rejections rejections) {

    private static final long LARGEST_ARRAY = Integer.MAX_VALUE - 8L;

    IntakeProperties {
        require(ackDeadline.isPositive(), "ack-deadline must be positive");
        require(headerDeadline.isPositive(), "header-deadline must be positive");
        require(maxBodySize.toBytes() > 0 && maxBodySize.toBytes() < LARGEST_ARRAY,
                "max-body-size must be from 1B to 2GB");
        require(maxInFlight > 0, "max-in-flight must be positive");
        require(maxBuffered.toBytes() >= maxBodySize.toBytes() && maxBuffered.toBytes() < LARGEST_ARRAY,
                "max-buffered must be from max-body-size to 2GB");
    }

    /**
     * How much is kept of what is refused. A tenth of each bound is for requests without signature headers, the rest
     * for those with.
     *
     * @param maxRows in the database, per source
     * @param maxBytes of bodies and headers in the database, per source
     * @param maxPerSecond stored by this node, per source; what was not used of the last minute may be used at once,
     *            and a request of more than 16 KB counts as several
     * @param maxAge after which they are removed
     */
    record Rejections(@DefaultValue("10000") int maxRows, @DefaultValue("64MB") DataSize maxBytes,
            @DefaultValue("20") int maxPerSecond, @DefaultValue("14d") Duration maxAge) {

        Rejections {
            require(maxRows > 0, "rejections.max-rows must be positive");
            require(maxBytes.toBytes() > 0, "rejections.max-bytes must be positive");
            require(maxPerSecond > 0, "rejections.max-per-second must be positive");
            require(maxAge.isPositive(), "rejections.max-age must be positive");
        }

        RejectionQuota quota() {
            return new RejectionQuota(maxRows, maxBytes.toBytes(), maxPerSecond);
        }

    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("webhook-inbox.intake." + otherwise);
        }
    }

}
