package dev.webhookinbox.inbox;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The writer's own connection: whatever handlers and searches hold, events are stored. Its statements are planned once and
 * not for every commit, so they must be such that a plan made for empty tables is as good for full ones.
 */
@Configuration(proxyBeanMethods = false)
class WriterConnection {

    static final String NAME = "inbox-writer";

    private static final String PLAN_ONCE = "SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off";

    @Bean(name = NAME, defaultCandidate = false)
    @Qualifier(NAME)
    HikariDataSource writerConnection(HikariDataSource database) {
        var config = new HikariConfig();
        database.copyStateTo(config);
        config.setPoolName(NAME);
        config.setMaximumPoolSize(1);
        config.setConnectionInitSql(PLAN_ONCE);
        return new HikariDataSource(config);
    }

}
