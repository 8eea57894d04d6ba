package dev.webhookinbox.search;

import java.util.ArrayList;
import java.util.List;

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
    private static final int BODIES_AT_ONCE = 20;

    private final EventScan scan;
    private final JdbcClient jdbc;
    private final Bodies bodies;

    PayloadScan(EventScan scan, JdbcClient jdbc, Bodies bodies) {
        this.scan = scan;
        this.jdbc = jdbc;
        this.bodies = bodies;
    }

    /** What was found, and how far it was looked. */
    record Found(List<EventPosition> positions, @Nullable EventPosition lookedTo) {}

    Found first(Scope scope, List<PayloadField> fields, int limit) {
        var candidates = scan.first(scope.butOnly(Conditions.bytes(fields)), MOST_BODIES);
        var found = new ArrayList<EventPosition>();
        for (int from = 0; from < candidates.size() && found.size() < limit; from += BODIES_AT_ONCE) {
            var some = candidates.subList(from, Math.min(from + BODIES_AT_ONCE, candidates.size()));
            var matching = matching(some.stream().map(EventPosition::id).toList(), fields);
            some.stream().filter(position -> matching.contains(position.id())).forEach(found::add);
        }
        return new Found(found.subList(0, Math.min(limit, found.size())),
                candidates.size() < MOST_BODIES ? null : candidates.getLast());
    }

    private List<Long> matching(List<Long> ids, List<PayloadField> fields) {
        return jdbc.sql("SELECT id, body FROM inbox_event WHERE id = ANY (:ids)")
                .param("ids", ids.toArray(Long[]::new))
                .query((row, _) -> holdsAll(row.getBytes("body"), fields) ? row.getLong("id") : -1)
                .list();
    }

    private boolean holdsAll(byte[] body, List<PayloadField> fields) {
        var json = bodies.json(body);
        return json != null && fields.stream().allMatch(field -> field.isIn(json));
    }

}
