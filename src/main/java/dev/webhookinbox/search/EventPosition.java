package dev.webhookinbox.search;

import java.time.Instant;

/**
 * A place in the order of all events, newest first. It stays where it is, whatever is stored meanwhile.
 *
 * @param id decides between events received in the same microsecond
 */
public record EventPosition(Instant receivedAt, long id) {}
