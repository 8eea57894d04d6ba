package dev.webhookinbox.intake;

import dev.webhookinbox.sql.Rows;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.webhookinbox.database.ActionTransactions;
import dev.webhookinbox.intake.Admission.AdmissionResult;
import dev.webhookinbox.provider.Delivery;

/** Rejected deliveries in the hands of whoever verifies them again. */
@Repository
class RejectionClaims {

    private static final int MOST_ROWS = 200;
    private static final long MOST_BYTES = 8 * 1024 * 1024;

    /** At least one, then as many as fit in memory together. Locks nothing, so that a claimed page is not the end. */
    private static final String PAGE = """
            SELECT id FROM (
                SELECT id, sum(size) OVER (ORDER BY id) - size AS bytes_before FROM (
                    SELECT id, size FROM rejected_delivery
                    WHERE source = :source AND id > :after AND id <= :until ORDER BY id LIMIT :rows) AS next) AS sized
            WHERE bytes_before < :bytes ORDER BY id
            """;

    private static final String CLAIM = """
            SELECT id, source, received_at, headers, body FROM rejected_delivery
            WHERE id = ANY (:ids) ORDER BY id
            FOR UPDATE SKIP LOCKED
            """;

    private static final String DELETE = "DELETE FROM rejected_delivery WHERE id = ANY (:ids)";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final RejectionHeaders headers;
    private final ActionTransactions actions;

    RejectionClaims(JdbcClient jdbc, PlatformTransactionManager transactions, RejectionHeaders headers,
            ActionTransactions actions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.headers = headers;
        this.actions = actions;
    }

    /** A delivery that nobody else verifies now. */
    record Claim(long id, String source, Delivery delivery) {}

    /** What became of it. */
    record Settled(Claim claim, AdmissionResult admission) {}

    /** Whether there is one of the id, in whosever hands. */
    boolean exists(long id) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM rejected_delivery WHERE id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** The oldest of a source above an id, up to another. */
    List<Long> page(String source, long after, long until) {
        return jdbc.sql(PAGE)
                .param("source", source)
                .param("after", after)
                .param("until", until)
                .param("rows", MOST_ROWS)
                .param("bytes", MOST_BYTES)
                .query((row, _) -> row.getLong("id"))
                .list();
    }

    /**
     * Claims those of the ids that nobody else holds, has them received, and deletes the ones that are stored by then.
     * A crash in between leaves them here and in the inbox, where the next attempt finds them to be duplicates.
     */
    List<Settled> settle(List<Long> ids, Function<List<Claim>, List<Settled>> receive) {
        return transaction.execute(_ -> {
            actions.boundWaits();
            var claimed = jdbc.sql(CLAIM).param("ids", ids.toArray(Long[]::new)).query(this::claim).list();
            var settled = receive.apply(claimed);
            var stored = settled.stream()
                    .filter(one -> one.admission().isStored())
                    .map(one -> one.claim().id())
                    .toArray(Long[]::new);
            jdbc.sql(DELETE).param("ids", stored).update();
            return settled;
        });
    }

    private Claim claim(ResultSet row, int number) throws SQLException {
        var receivedAt = Rows.instant(row, "received_at");
        return new Claim(row.getLong("id"), row.getString("source"),
                new Delivery(headers.parse(row.getString("headers")), row.getBytes("body"), receivedAt));
    }

}
