package dev.webhookinbox.connections;

import java.time.Duration;

/**
 * How long the sender of a request may take.
 *
 * @param headers from the connection, or the first byte of a further request on it, to the end of the headers
 * @param request from the first byte to the end of the body
 */
public record ConnectionBounds(Duration headers, Duration request) {}
