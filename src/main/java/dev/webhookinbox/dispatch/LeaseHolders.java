package dev.webhookinbox.dispatch;

import java.time.Duration;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Nodes that hold leases. Each shows again and again that it lives; one that has not for too long is removed with its leases
 * by whichever other notices first. That row is what decides: while it is there the leases are its node's, however late it
 * is, and once it is gone the node holds none and has to begin anew. Time is the database's.
 */
@Repository
@Transactional
public class LeaseHolders {

    private static final String OPEN = """
            INSERT INTO lease_holder (node, until) VALUES (:node, clock_timestamp() + :millis * interval '1 ms') RETURNING id
            """;
    private static final String RENEW = """
            UPDATE lease_holder SET until = clock_timestamp() + :millis * interval '1 ms' WHERE id = :id
            """;
    /**
     * None that is just being renewed or claimed by: whoever waited for a node that froze in the middle of that, would be late
     * itself.
     */
    private static final String REMOVE_OVERDUE = """
            DELETE FROM lease_holder WHERE id IN (
                SELECT id FROM lease_holder WHERE until < clock_timestamp() FOR UPDATE SKIP LOCKED)
            """;
    private static final String REMOVE = "DELETE FROM lease_holder WHERE id = :id";
    /** By a statement of its own, which sees the leases of all holders that are gone. */
    private static final String END_LEASES = "DELETE FROM lease WHERE holder NOT IN (SELECT id FROM lease_holder)";

    private final JdbcClient jdbc;
    private final Node node;

    LeaseHolders(JdbcClient jdbc, Node node) {
        this.jdbc = jdbc;
        this.node = node;
    }

    /** Makes this node a holder for that time. */
    public long open(Duration time) {
        return jdbc.sql(OPEN).param("node", node.name()).param("millis", time.toMillis()).query(Long.class).single();
    }

    /** Makes it last for that time from now on. False where it is gone, and its leases with it. */
    public boolean renew(long id, Duration time) {
        return jdbc.sql(RENEW).param("id", id).param("millis", time.toMillis()).update() == 1;
    }

    /** Removes those whose time is up, and tells how many. */
    public int removeOverdue() {
        int removed = jdbc.sql(REMOVE_OVERDUE).update();
        if (removed > 0) {
            jdbc.sql(END_LEASES).update();
        }
        return removed;
    }

    /** Ends its leases before their time. */
    public void close(long id) {
        jdbc.sql(REMOVE).param("id", id).update();
        jdbc.sql(END_LEASES).update();
    }

}
