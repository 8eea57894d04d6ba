package dev.webhookinbox.inbox;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

import dev.webhookinbox.sql.KeyEntries;

/** Stores deliveries with their outstanding work, one statement and one commit for all of them. */
@Repository
class InboxTable {

    /**
     * The unique key decides who is first, also between nodes; whoever is not, or is known as removed after its time, is
     * in no row of the result. An event whose id turns out to be in another stretch than the one its entries were made for is not
     * stored: its row says which stretch that is. The statement reads no table but by the one key of the removed events, so any
     * plan of it is as good as the first.
     */
    private static final String INSERT = """
            WITH incoming AS (
                SELECT i.*, nextval('inbox_event_id_seq') AS id, (
                    SELECT true FROM forgotten_event f WHERE f.dedup_key = i.dedup_key LIMIT 1
                ) AS forgotten
                FROM unnest(:sources, :eventIds, :types, :subjects, :dedupKeys::uuid[], :contentHashes::uuid[],
                        :keys::json[], :entries, :headers::json[], :bodies, :receivedAts::timestamptz[],
                        :occurredAts::timestamptz[], :problems, :traces)
                    WITH ORDINALITY AS i (source, event_id, event_type, subject, dedup_key, content_hash, keys, entries,
                        headers, body, received_at, occurred_at, problem, trace, position)
            ), stored AS (
                INSERT INTO inbox_event (id, source, event_id, event_type, subject, dedup_key, content_hash, keys,
                        key_entries, headers, body, received_at, occurred_at, unhandled, problem, trace)
                OVERRIDING SYSTEM VALUE
                SELECT id, source, event_id, event_type, subject, dedup_key, content_hash, keys, entries::bigint[], headers,
                        body, received_at, occurred_at, problem IS NULL AND position <> ALL (:workPositions), problem, trace
                FROM incoming WHERE forgotten IS NULL AND id >> %1$d = :stretch ORDER BY dedup_key
                ON CONFLICT (dedup_key) DO NOTHING
                RETURNING id
            ), work AS (
                INSERT INTO dispatch (inbox_id, handler, source, subject, due_at)
                SELECT id, w.handler, i.source, i.subject, i.received_at
                FROM stored JOIN incoming i USING (id)
                JOIN unnest(:workPositions, :workHandlers) AS w (position, handler) USING (position)
            )
            SELECT position, :stretch AS stretch FROM stored JOIN incoming USING (id)
            UNION ALL
            SELECT position, id >> %1$d FROM incoming WHERE id >> %1$d <> :stretch
            """
            .formatted(KeyEntries.STRETCH_SHIFT);

    /**
     * Notes what was not new beside the event it repeats. The cap, one for duplicates and one for conflicts, keeps a
     * captured request that is sent over and over from filling the disk. One whose event is just being removed is in no
     * row of the result: asked again, it is known by its identity.
     */
    private static final String REPEAT = """
            WITH incoming AS (
                SELECT i.*, (
                    SELECT true FROM forgotten_event f WHERE f.dedup_key = i.dedup_key LIMIT 1
                ) AS forgotten
                FROM unnest(:dedupKeys::uuid[], :contentHashes::uuid[], :bodies, :receivedAts::timestamptz[])
                    WITH ORDINALITY AS i (dedup_key, content_hash, body, received_at, position)
            ), known AS (
                SELECT e.id, i.position, i.received_at,
                    CASE WHEN e.content_hash IS DISTINCT FROM i.content_hash THEN i.body END AS other_body
                FROM incoming i JOIN inbox_event e USING (dedup_key)
                FOR KEY SHARE OF e
            ), repeated AS (
                INSERT INTO redelivery (inbox_id, received_at, body)
                SELECT id, received_at, other_body
                FROM (SELECT *, row_number() OVER (PARTITION BY id, other_body IS NULL ORDER BY position) AS place FROM known) AS more
                WHERE place + (SELECT count(*) FROM (
                    SELECT FROM redelivery r WHERE r.inbox_id = more.id
                    AND (r.body IS NULL) = (more.other_body IS NULL) LIMIT 1000) noted) <= 1000
            )
            SELECT position, CASE WHEN other_body IS NULL THEN 'DUPLICATE' ELSE 'CONFLICT' END AS result FROM known
            UNION ALL
            SELECT position, 'DUPLICATE' FROM incoming
            WHERE forgotten AND position NOT IN (SELECT position FROM known)
            """;

    /** A plan made while there were no events would go through all of them to find one. */
    private static final String PLAN_ANEW = "SET LOCAL plan_cache_mode = force_custom_plan";

    private static final int MOST_ROUNDS = 5;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private volatile long stretch;

    /**
     * @param database where each statement is planned once
     */
    InboxTable(@Qualifier(WriterConnection.NAME) DataSource database) {
        this.jdbc = JdbcClient.create(database);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(database));
    }

    /**
     * Stores events.
     *
     * @param results of each, in the same order, told as soon as it is committed: what is not known when this fails, was not
     */
    void insert(List<Routed> events, StoreResult[] results) {
        Arrays.fill(results, StoreResult.UNAVAILABLE);
        var open = open(results);
        for (int round = 0; round < MOST_ROUNDS && !open.isEmpty(); round++) {
            store(firstOfEach(events, open), events, results);
            open = open(results);
            if (!open.isEmpty()) {
                repeat(open, events, results);
                open = open(results);
            }
        }
    }

    private void repeat(List<Integer> indexes, List<Routed> events, StoreResult[] results) {
        transactions.executeWithoutResult(_ -> {
            jdbc.sql(PLAN_ANEW).update();
            jdbc.sql(REPEAT).params(InboxColumns.of(some(indexes, events))).query(row -> {
                results[indexes.get(row.getInt("position") - 1)] = StoreResult.valueOf(row.getString("result"));
            });
        });
    }

    /** Those that turn out to be of another stretch of ids than the last ones are left open, for another round. */
    private void store(List<Integer> indexes, List<Routed> events, StoreResult[] results) {
        long guessed = stretch;
        var some = some(indexes, events);
        jdbc.sql(INSERT)
                .params(InboxColumns.of(some))
                .param("entries", InboxColumns.entries(some, guessed))
                .param("stretch", guessed)
                .query(row -> {
                    long found = row.getLong("stretch");
                    if (found == guessed) {
                        results[indexes.get(row.getInt("position") - 1)] = StoreResult.STORED;
                    } else {
                        stretch = found;
                    }
                });
    }

    private static List<Routed> some(List<Integer> indexes, List<Routed> events) {
        return indexes.stream().map(events::get).toList();
    }

    private static List<Integer> open(StoreResult[] results) {
        return IntStream.range(0, results.length).filter(i -> results[i] == StoreResult.UNAVAILABLE).boxed().toList();
    }

    /** Of deliveries of one event only the first; the others repeat it. */
    private static List<Integer> firstOfEach(List<Routed> events, List<Integer> indexes) {
        var seen = new HashSet<UUID>();
        return indexes.stream().filter(index -> seen.add(events.get(index).event().dedupKey())).toList();
    }

}
