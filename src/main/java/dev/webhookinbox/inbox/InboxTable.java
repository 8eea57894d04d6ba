package dev.webhookinbox.inbox;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores deliveries with their outstanding work, one statement and one commit for all of them. */
@Repository
class InboxTable {

    /**
     * The unique key decides who is first, also between nodes. A delivery that lost against a transaction that had not
     * committed when this statement began is in neither result; asked again, it is known. The cap on redeliveries, one
     * for duplicates and one for conflicts, keeps a captured request that is sent over and over from filling the disk.
     */
    private static final String INSERT = """
            WITH incoming AS (
                SELECT * FROM unnest(:sources, :eventIds, :types, :subjects, :dedupKeys, :contentHashes, :keys::jsonb[],
                        :headers::jsonb[], :bodies, :receivedAts::timestamptz[], :occurredAts::timestamptz[], :traces)
                    WITH ORDINALITY AS i (source, event_id, event_type, subject, dedup_key, content_hash, keys,
                        headers, body, received_at, occurred_at, trace, position)
            ), stored AS (
                INSERT INTO inbox_event (source, event_id, event_type, subject, dedup_key, content_hash, keys,
                        headers, body, received_at, occurred_at, unhandled, trace)
                SELECT source, event_id, event_type, subject, dedup_key, content_hash, keys,
                        headers, body, received_at, occurred_at, position <> ALL (:workPositions), trace
                FROM incoming ORDER BY source, dedup_key
                ON CONFLICT (source, dedup_key) DO NOTHING
                RETURNING id, source, dedup_key
            ), work AS (
                INSERT INTO dispatch (inbox_id, handler, source, subject, status, due_at, last_error)
                SELECT s.id, w.handler, i.source, i.subject, CASE WHEN w.problem IS NULL THEN 'pending' ELSE 'dead' END,
                        i.received_at, w.problem
                FROM stored s JOIN incoming i USING (source, dedup_key)
                JOIN unnest(:workPositions, :workHandlers, :workProblems) AS w (position, handler, problem) USING (position)
            ), known AS (
                SELECT e.id, i.position, i.received_at, CASE WHEN e.content_hash <> i.content_hash THEN i.body END AS other_body
                FROM incoming i JOIN inbox_event e USING (source, dedup_key)
            ), repeated AS (
                INSERT INTO redelivery (inbox_id, received_at, body)
                SELECT id, received_at, other_body FROM known
                WHERE (SELECT count(*) FROM (
                    SELECT FROM redelivery r WHERE r.inbox_id = known.id
                    AND (r.body IS NULL) = (known.other_body IS NULL) LIMIT 1000) noted) < 1000
            )
            SELECT i.position, 'STORED' AS result FROM stored JOIN incoming i USING (source, dedup_key)
            UNION ALL
            SELECT position, CASE WHEN other_body IS NULL THEN 'DUPLICATE' ELSE 'CONFLICT' END FROM known
            """;

    private static final int MOST_ROUNDS = 5;

    private final JdbcClient jdbc;
    private final InboxColumns columns;

    InboxTable(JdbcClient jdbc, InboxColumns columns) {
        this.jdbc = jdbc;
        this.columns = columns;
    }

    /** The result of each event, in the order given; all of them committed. */
    List<StoreResult> insert(List<Routed> events) {
        var results = new StoreResult[events.size()];
        Arrays.fill(results, StoreResult.UNAVAILABLE);
        var open = IntStream.range(0, events.size()).boxed().toList();
        var known = new HashSet<Identity>();
        for (int round = 0; !open.isEmpty() && round < MOST_ROUNDS; round++) {
            var batch = withoutRivals(events, open, known);
            insertOnce(batch.stream().map(events::get).toList()).forEach((position, result) -> {
                results[batch.get(position)] = result;
                known.add(Identity.of(events.get(batch.get(position)).event()));
            });
            open = open.stream().filter(index -> results[index] == StoreResult.UNAVAILABLE).toList();
        }
        return List.of(results);
    }

    private Map<Integer, StoreResult> insertOnce(List<Routed> batch) {
        var results = new HashMap<Integer, StoreResult>();
        jdbc.sql(INSERT).params(columns.of(batch)).query(row -> {
            results.put(row.getInt("position") - 1, StoreResult.valueOf(row.getString("result")));
        });
        return results;
    }

    /** Of deliveries of one event in the same batch only the first, until it is known; then all the others. */
    private static List<Integer> withoutRivals(List<Routed> events, List<Integer> indexes, Set<Identity> known) {
        var seen = new HashSet<Identity>();
        return indexes.stream().filter(index -> {
            var identity = Identity.of(events.get(index).event());
            return known.contains(identity) || seen.add(identity);
        }).toList();
    }

    private record Identity(String source, ByteBuffer dedupKey) {

        static Identity of(NewEvent event) {
            return new Identity(event.source(), ByteBuffer.wrap(event.dedupKey()));
        }

    }

}
