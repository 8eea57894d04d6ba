package dev.webhookinbox.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.webhookinbox.provider.Bodies;

/**
 * Finds events by what is in their bodies: the database passes over those that cannot hold it, and what is left is read
 * and compared exactly. Never more than a few bodies are in memory.
 */
@Repository
class PayloadScan {

    private static final int MOST_BODIES = 1000;
    /** Of bodies that one call reads: the rest is for the next. */
    private static final long MOST_BYTES = 32L * 1024 * 1024;
    private static final int BODIES_AT_ONCE = 20;
    /** Fetched and gone through one after the other. */
    private static final int BODIES_IN_MEMORY = 2;

    private final ColumnScan scan;
    private final JdbcClient jdbc;
    private final Bodies bodies;

    PayloadScan(ColumnScan scan, JdbcClient jdbc, Bodies bodies) {
        this.scan = scan;
        this.jdbc = jdbc;
        this.bodies = bodies;
    }

    /** What was found, and how far it was looked. */
    record Found(List<EventPosition> positions, @Nullable EventPosition lookedTo) {}

    Found first(SearchPlan scope, List<PayloadField> fields, int limit) {
        var candidates = scan.first(scope.butOnly(Conditions.bytes(fields)), MOST_BODIES);
        var found = new ArrayList<EventPosition>();
        long bytes = 0;
        int looked = 0;
        while (looked < candidates.size() && found.size() < limit && bytes < MOST_BYTES) {
            var some = candidates.subList(looked, Math.min(looked + BODIES_AT_ONCE, candidates.size()));
            var read = read(some.stream().map(EventPosition::id).toList(), fields);
            some.stream().filter(position -> read.matching().contains(position.id())).forEach(found::add);
            bytes += read.bytes();
            looked += some.size();
        }
        boolean isAll = looked == candidates.size() && looked < MOST_BODIES;
        return new Found(found.subList(0, Math.min(limit, found.size())),
                isAll ? null : candidates.get(looked - 1));
    }

    private Read read(List<Long> ids, List<PayloadField> fields) {
        var matching = new HashSet<Long>();
        var bytes = new AtomicLong();
        jdbc.sql("SELECT id, body FROM inbox_event WHERE id = ANY (:ids)")
                .withFetchSize(BODIES_IN_MEMORY)
                .param("ids", ids.toArray(Long[]::new))
                .query(row -> {
                    var body = row.getBytes("body");
                    bytes.addAndGet(body.length);
                    if (PayloadMatch.holdsAll(bodies.text(body), fields)) {
                        matching.add(row.getLong("id"));
                    }
                });
        return new Read(matching, bytes.get());
    }

    private record Read(Set<Long> matching, long bytes) {}

}
