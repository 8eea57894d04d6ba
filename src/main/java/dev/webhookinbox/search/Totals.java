package dev.webhookinbox.search;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * How many events stand where.
 *
 * @param counts of events, by source and status; what there is none of is left out
 * @param backlog pieces of work, one per event and handler, that are pending or retrying
 * @param oldestOutstanding when the oldest event of the backlog was received; null without a backlog
 */
public record Totals(Map<String, Map<EventStatus, Long>> counts, long backlog, @Nullable Instant oldestOutstanding) {}
