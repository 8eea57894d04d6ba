package dev.webhookinbox.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;

import jakarta.persistence.EntityManager;

import com.example.notes.Note;
import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.support.TransactionTemplate;

import dev.webhookinbox.testing.PostgresServer;

/** Handlers of one batch, each behind a savepoint, that write by JPA. */
class HandlerRunnerTests {

    private final HikariDataSource database = PostgresServer.migratedDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
    private EntityManager notes;
    private HandlerRunner runner;
    private TransactionTemplate transaction;

    @BeforeEach
    void open() {
        jdbc.sql("CREATE TABLE note (id bigint PRIMARY KEY)").update();
        factory.setDataSource(database);
        factory.setManagedTypes(PersistenceManagedTypes.of(Note.class.getName()));
        factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
        factory.afterPropertiesSet();
        var opened = Objects.requireNonNull(factory.getObject());
        notes = SharedEntityManagerCreator.createSharedEntityManager(opened);
        runner = runner(notes, jdbc);
        transaction = new TransactionTemplate(new JpaTransactionManager(opened));
    }

    @AfterEach
    void close() {
        factory.destroy();
        database.close();
    }

    /** It waits in the persistence context, which knows of no savepoint, and would be written with the next event. */
    @Test
    void whatAFailedHandlerHasNotWrittenYetIsForgotten() {
        transaction.executeWithoutResult(_ -> {
            fails(() -> notes.persist(new Note(1)));
            succeeds(() -> notes.persist(new Note(2)));
        });

        assertThat(written()).containsExactly(2L);
    }

    @Test
    void whatAFailedHandlerHasWrittenIsUndoneAndNotKnownAnyMore() {
        transaction.executeWithoutResult(_ -> {
            fails(() -> {
                notes.persist(new Note(1));
                notes.flush();
            });
            succeeds(() -> {
                assertThat(notes.find(Note.class, 1)).isNull();
                notes.persist(new Note(1));
            });
        });

        assertThat(written()).containsExactly(1L);
    }

    private void succeeds(Runnable handler) {
        assertThat(runner.unlessAnyFails(() -> {
            handler.run();
            notes.flush();
            return true;
        })).contains(true);
    }

    private void fails(Runnable handler) {
        assertThat(runner.unlessAnyFails(() -> {
            handler.run();
            throw new IllegalStateException("fails");
        })).isEmpty();
    }

    @SuppressWarnings("NullAway") // what decodes and what decides on retries is not asked
    private static HandlerRunner runner(EntityManager entities, JdbcClient jdbc) {
        return new HandlerRunner(null, null, entities, jdbc);
    }

    private List<Long> written() {
        return jdbc.sql("SELECT id FROM note ORDER BY id").query((row, _) -> row.getLong(1)).list();
    }

}
