package dev.webhookinbox.intake;

import dev.webhookinbox.sql.Columns;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps refused requests within their bounds. Whoever deletes skips what another is deleting, so nobody waits. */
@Repository
class RejectionTable {

    private static final int MOST_PURGED = 1000;

    /** Nodes take turns at a queue: each counts what the others have committed, so that the bound holds for all. */
    private static final String TAKE_TURN = """
            SELECT count(pg_advisory_xact_lock(lock_key('rejected_delivery ' || :source || ' ' || :signed)))
            """;

    private static final String INSERT = """
            INSERT INTO rejected_delivery (source, signed, received_at, reason, headers, body, size, remote_address)
            SELECT :source, :signed, received_at, reason, headers, body, size, remote_address
            FROM unnest(:receivedAts::timestamptz[], :reasons, :headers::jsonb[], :bodies, :sizes, :remoteAddresses)
                WITH ORDINALITY AS i (received_at, reason, headers, body, size, remote_address, position)
            ORDER BY position
            """;

    /**
     * What stays: small before large, so that a few large forgeries do not wash out what real events are; then of every
     * address its newest, so that whoever sends most drives out their own. Arrays are made once; a subquery may be asked
     * anew for every row while the statistics still say that there are none.
     */
    private static final String EVICT = """
            DELETE FROM rejected_delivery WHERE id = ANY (ARRAY(
                SELECT id FROM rejected_delivery WHERE id = ANY (ARRAY(
                    SELECT id FROM (
                        SELECT id, row_number() OVER staying AS rows, sum(size) OVER staying AS bytes FROM (
                            SELECT id, size, size > :small AS large,
                                row_number() OVER (PARTITION BY size > :small, remote_address ORDER BY id DESC) AS turn
                            FROM rejected_delivery WHERE source = :source AND signed = :signed) AS by_address
                        WINDOW staying AS (ORDER BY large, turn, id DESC ROWS UNBOUNDED PRECEDING)) AS ranked
                    WHERE rows > :maxRows OR bytes > :maxBytes))
                FOR UPDATE SKIP LOCKED))
            """;

    private static final String PURGE = """
            DELETE FROM rejected_delivery WHERE id = ANY (ARRAY(
                SELECT id FROM rejected_delivery WHERE received_at < :before
                ORDER BY received_at LIMIT :limit
                FOR UPDATE SKIP LOCKED))
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final RejectionHeaders headers;

    RejectionTable(JdbcClient jdbc, PlatformTransactionManager transactions, RejectionHeaders headers) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.headers = headers;
    }

    /** Stores a batch and evicts the oldest of the queue beyond its quota, as one commit. */
    void store(RejectionQueue queue, List<RejectedRequest> batch) {
        transaction.executeWithoutResult(_ -> {
            on(queue, TAKE_TURN).query(Long.class).single();
            on(queue, INSERT)
                    .param("receivedAts", texts(batch, request -> request.delivery().receivedAt().toString()))
                    .param("reasons", texts(batch, request -> request.rejection().code()))
                    .param("headers", texts(batch, request -> headers.format(request.delivery().headers())))
                    .param("bodies", batch.stream().map(request -> request.delivery().body()).toArray(byte[][]::new))
                    .param("sizes", Columns.integers(batch, RejectedRequest::size))
                    .param("remoteAddresses", texts(batch, RejectedRequest::remoteAddress))
                    .update();
            on(queue, EVICT)
                    .param("maxRows", queue.quota().rows())
                    .param("maxBytes", queue.quota().bytes())
                    .param("small", RejectedRequest.SMALL)
                    .update();
        });
    }

    /** Removes what was received before then, in steps that each lock few rows. */
    void purge(Instant before) {
        int purged;
        do {
            purged = jdbc.sql(PURGE)
                    .param("before", before.atOffset(ZoneOffset.UTC))
                    .param("limit", MOST_PURGED)
                    .update();
        } while (purged == MOST_PURGED);
    }

    private JdbcClient.StatementSpec on(RejectionQueue queue, String sql) {
        return jdbc.sql(sql).param("source", queue.source()).param("signed", queue.signed());
    }

    private static String[] texts(List<RejectedRequest> batch, Function<RejectedRequest, String> column) {
        return batch.stream().map(column).toArray(String[]::new);
    }

}
