package dev.webhookinbox.database;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collector;
import java.util.stream.Collectors;

import com.zaxxer.hikari.HikariConfig;
import org.jspecify.annotations.Nullable;

/**
 * What the server is told at the start of each session, in SQL and not as startup parameters, which a pooler in session
 * mode would refuse. An operator's own {@code connection-init-sql} comes last and so has the last word.
 */
final class SessionSettings {

    /**
     * A plan made while there was no work would read the whole table once there is much of it, until statistics catch up.
     * No copies of events, beside the plan, that are never asked for twice. And nothing is compiled, which takes longer than
     * to run it.
     */
    private static final Map<String, String> PLANS = Map.of("plan_cache_mode", "force_custom_plan", "enable_memoize",
            "off", "jit", "off");

    /**
     * The server gives a client up that does not acknowledge for 25 s: {@code idle + interval * count} while it owes
     * nothing, the user timeout while it does.
     */
    private static final Map<String, String> NETWORK = Map.of("tcp_keepalives_idle", "10", "tcp_keepalives_interval",
            "5", "tcp_keepalives_count", "3", "tcp_user_timeout", "25s");

    /**
     * The writer's statements are planned once, and end before its client has given up. So a session that is lost, or
     * waits for a lock, keeps deliveries for some seconds from the next one.
     */
    private static final Map<String, String> WRITER = Map.of("plan_cache_mode", "force_generic_plan", "enable_seqscan",
            "off", "statement_timeout", "5s", "idle_in_transaction_session_timeout", "5s");
    private static final String WRITER_SOCKET_TIMEOUT = "6";

    private final String common;

    /**
     * @param idleInTransaction how long a transaction may wait for its client's next statement
     */
    SessionSettings(Duration idleInTransaction) {
        var bounds = Map.of("idle_in_transaction_session_timeout", idleInTransaction.toMillis() + "ms");
        this.common = List.of(PLANS, NETWORK, bounds).stream().map(SessionSettings::sql).collect(joined());
    }

    void addTo(HikariConfig pool) {
        var own = pool.getConnectionInitSql();
        pool.setConnectionInitSql(own == null || own.isBlank() ? common : common + "; " + own);
    }

    boolean areIn(HikariConfig pool) {
        @Nullable
        String sql = pool.getConnectionInitSql();
        return sql != null && sql.startsWith(common);
    }

    /** For a copy of a pool that has the common ones. */
    static void addWriters(HikariConfig copy) {
        copy.setConnectionInitSql(copy.getConnectionInitSql() + "; " + sql(WRITER));
        var properties = new Properties();
        properties.putAll(copy.getDataSourceProperties());
        properties.setProperty("socketTimeout", WRITER_SOCKET_TIMEOUT);
        copy.setDataSourceProperties(properties);
    }

    private static String sql(Map<String, String> settings) {
        return new TreeMap<>(settings).entrySet()
                .stream()
                .map(setting -> "SET " + setting.getKey() + " = '" + setting.getValue() + "'")
                .collect(joined());
    }

    private static Collector<CharSequence, ?, String> joined() {
        return Collectors.joining("; ");
    }

}
