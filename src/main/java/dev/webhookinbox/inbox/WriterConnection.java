package dev.webhookinbox.inbox;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.webhookinbox.database.Sessions;

/**
 * The writer's own connection: whatever handlers and searches hold, events are stored. Its statements are planned once and
 * not for every commit, so they must be such that a plan made for empty tables is as good for full ones.
 */
@Configuration(proxyBeanMethods = false)
class WriterConnection {

    static final String NAME = "inbox-writer";

    @Bean(name = NAME, defaultCandidate = false)
    @Qualifier(NAME)
    HikariDataSource writerConnection(HikariDataSource database, Sessions sessions) {
        return sessions.forWriter(database, NAME);
    }

}
