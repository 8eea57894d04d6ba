package dev.webhookinbox.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

import dev.webhookinbox.testing.PostgresServer;

@SpringJUnitConfig(AuditLogTests.Configuration.class)
class AuditLogTests {

    private static final Instant NOW = Instant.parse("2026-06-01T10:00:00.123456Z");

    @Autowired
    AuditLog audit;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void tellsWhoDidWhatWhenAndWhy() {
        transaction.executeWithoutResult(_ -> {
            audit.record("olga", "pause", "handler:probe", null, 1);
            audit.record("ivan", "replay", "events", "wallet is back", 17, Map.of("filter", Map.of("status", "dead")));
        });

        assertThat(audit.of("events")).singleElement()
                .usingRecursiveComparison()
                .ignoringFields("id")
                .isEqualTo(new AuditEntry(0, NOW, "ivan", "replay", "events", "wallet is back", 17,
                        Map.of("filter", Map.of("status", "dead"))));
        assertThat(audit.of("handler:probe")).extracting(AuditEntry::actor, AuditEntry::reason)
                .containsExactly(tuple("olga", null));
    }

    @Test
    void anActionThatIsUndoneLeavesNoEntry() {
        transaction.executeWithoutResult(status -> {
            audit.record("olga", "discard", "event:1", "twice", 1);
            status.setRollbackOnly();
        });

        assertThat(audit.of("event:1")).isEmpty();
    }

    @Test
    void nothingIsWrittenDownOutsideTheTransactionOfTheAction() {
        assertThatThrownBy(() -> audit.record("olga", "discard", "event:2", "why", 1))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @EnableTransactionManagement
    @Import(AuditLog.class)
    static class Configuration {

        @Bean
        DataSource database() {
            return PostgresServer.migratedDatabase();
        }

        @Bean
        JdbcClient jdbc(DataSource database) {
            return JdbcClient.create(database);
        }

        @Bean
        PlatformTransactionManager transactions(DataSource database) {
            return new JdbcTransactionManager(database);
        }

        @Bean
        TransactionTemplate transaction(PlatformTransactionManager transactions) {
            return new TransactionTemplate(transactions);
        }

        @Bean
        InstantSource clock() {
            return InstantSource.fixed(NOW);
        }

        @Bean
        JsonMapper json() {
            return new JsonMapper();
        }

    }

}
