package dev.webhookinbox.inbox;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Warns at the start when the database answers commits before they are safe: then a 2xx promises too much. */
@Component
class DurabilityCheck implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(DurabilityCheck.class);

    private final JdbcClient jdbc;

    DurabilityCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Before deliveries are taken: a database that fails at this moment ends a start, and no service. */
    @Override
    public void afterSingletonsInstantiated() {
        warn();
    }

    void warn() {
        jdbc.sql("""
                SELECT name FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit')
                AND setting = 'off' ORDER BY name
                """)
                .query(String.class)
                .list()
                .forEach(setting -> log.atWarn()
                        .addKeyValue("setting", setting)
                        .log("Acknowledged events can be lost: this database setting is off"));
    }

}
