package dev.webhookinbox.intake;

import java.time.Instant;
import java.util.Map;

/**
 * A request that was refused, and kept.
 *
 * @param reason the code its sender was answered
 * @param headers those its provider signs with and the content type, by lower-case name
 * @param bodySize in bytes
 * @param remoteAddress of whoever connected, which may be a proxy
 */
public record RejectedDelivery(long id, String source, Instant receivedAt, String reason, Map<String, String> headers,
        int bodySize, String remoteAddress) {

    public RejectedDelivery {
        headers = Map.copyOf(headers);
    }

}
