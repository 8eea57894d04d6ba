package dev.webhookinbox.admin;

import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.webhookinbox.provider.Source;
import dev.webhookinbox.provider.Sources;
import dev.webhookinbox.search.EventStatus;
import dev.webhookinbox.search.Statistics;

/** {@code /admin/stats}: how much of what there is. */
@RestController
@Tag(name = "Statistics")
class StatsController {

    private final Statistics statistics;
    private final Sources sources;
    private final InstantSource clock;

    StatsController(Statistics statistics, Sources sources, InstantSource clock) {
        this.statistics = statistics;
        this.sources = sources;
        this.clock = clock;
    }

    @GetMapping("/admin/stats")
    @Operation(summary = "Count events by source and status", description = "In a large inbox the counts may be some seconds old.")
    Stats stats() {
        var totals = statistics.totals();
        var counts = new TreeMap<String, Map<EventStatus, Long>>();
        sources.all().stream().map(Source::name).forEach(source -> counts.put(source, none()));
        totals.counts().forEach((source, found) -> counts.computeIfAbsent(source, _ -> none()).putAll(found));
        var oldest = totals.oldestOutstanding();
        return new Stats(counts, totals.backlog(),
                oldest == null ? null : Math.max(0, Duration.between(oldest, clock.instant()).toSeconds()));
    }

    private static Map<EventStatus, Long> none() {
        var counts = new EnumMap<EventStatus, Long>(EventStatus.class);
        for (var status : EventStatus.values()) {
            counts.put(status, 0L);
        }
        return counts;
    }

    /**
     * How much of what there is.
     *
     * @param counts of events, by source and status
     * @param backlog pieces of work, one per event and handler, that are pending or retrying
     * @param oldestOutstandingSeconds how long ago the oldest of these was received; null without a backlog
     */
    record Stats(Map<String, Map<EventStatus, Long>> counts, long backlog, @Nullable Long oldestOutstandingSeconds) {}

}
