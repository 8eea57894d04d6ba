package dev.webhookinbox.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Sets the pools of the service up: each session is bounded by {@link SessionSettings}, and one that is of no use any more
 * is given up at once. A server that turns out to be read-only was demoted, and everything is asked of it anew: then all
 * sessions of all pools go, those that only read included.
 */
public class Sessions implements BeanPostProcessor {

    /** The longest a batch of events may take where nothing else is configured; what follows from it is set up here. */
    public static final String TRANSACTION_TIMEOUT = "20s";

    /** An operator's handlers may have pools of their own, to whatever database. */
    private static final String SERVICES_OWN = "dataSource";

    private static final String READ_ONLY = "25006";
    private static final String IDLE_IN_TRANSACTION = "25P03";
    private static final String OPERATOR_INTERVENTION = "57P";
    private static final Duration BETWEEN_DROPS = Duration.ofSeconds(1);

    private final List<HikariDataSource> pools = new CopyOnWriteArrayList<>();
    private final AtomicLong droppedAt = new AtomicLong(System.nanoTime() - BETWEEN_DROPS.toNanos());
    private final SessionSettings settings;
    private final Duration waitAtStart;

    /** Sets sessions up for transactions that may take so long, with a database that may take so long to be there. */
    public Sessions(Duration transactionTimeout, Duration waitAtStart) {
        this.settings = new SessionSettings(transactionTimeout.multipliedBy(5).dividedBy(4));
        this.waitAtStart = waitAtStart;
    }

    /** Sets up the pool that the framework has made of the configuration. */
    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool && !settings.areIn(pool)) {
            if (SERVICES_OWN.equals(name)) {
                DatabaseCheck.check(pool, waitAtStart);
            }
            settings.addTo(pool);
            if (pool.getExceptionOverride() == null) {
                pool.setExceptionOverride(new LostSessions());
            }
            pools.add(pool);
        }
        return bean;
    }

    /** A pool of one session of its own for the writer of deliveries, to the same database as another pool. */
    public HikariDataSource forWriter(HikariDataSource database, String name) {
        var config = new HikariConfig();
        database.copyStateTo(config);
        config.setPoolName(name);
        config.setMaximumPoolSize(1);
        if (!settings.areIn(config)) {
            settings.addTo(config);
        }
        SessionSettings.addWriters(config);
        var pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }

    /** Gives up all sessions: those at rest now, those in use when they are given back. */
    public void dropAll() {
        long now = System.nanoTime();
        long before = droppedAt.get();
        if (now - before >= BETWEEN_DROPS.toNanos() && droppedAt.compareAndSet(before, now)) {
            for (var pool : pools) {
                var control = pool.getHikariPoolMXBean();
                if (control != null) {
                    control.softEvictConnections();
                }
            }
        }
    }

    /** Which failures end a session, beside those the pool knows by itself. */
    private final class LostSessions implements SQLExceptionOverride {

        @java.lang.Override
        public SQLExceptionOverride.Override adjudicate(SQLException failure) {
            var state = failure.getSQLState();
            if (READ_ONLY.equals(state)) {
                dropAll();
                return SQLExceptionOverride.Override.MUST_EVICT;
            }
            return state != null && (state.equals(IDLE_IN_TRANSACTION) || state.startsWith(OPERATOR_INTERVENTION))
                    ? SQLExceptionOverride.Override.MUST_EVICT
                    : SQLExceptionOverride.Override.CONTINUE_EVICT;
        }

    }

}
