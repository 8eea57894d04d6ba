package dev.webhookinbox.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

import dev.webhookinbox.testing.PostgresServer.Database;
import dev.webhookinbox.testing.Sender;

/** A database that lives as long as the process, a simulator, and a word of where to look. */
@Profile("demo")
public class DemoConfiguration {

    @Bean
    EmbeddedPostgres postgres() throws IOException {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    @Bean
    JdbcConnectionDetails database(EmbeddedPostgres postgres) {
        return new Database(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
    }

    @Bean
    Demo demo(Optional<Simulator> simulator, EmbeddedPostgres postgres, @Value("${server.port:8080}") int port,
            @Value("${management.server.port}") int managementPort,
            @Value("${OPENXSWITCH_WEBHOOK_SECRET}") String secret, @Value("${OPERATOR_PASSWORD}") String password) {
        return new Demo(simulator, new Guide(port, managementPort, postgres.getPort(), secret, password));
    }

    @Bean
    ShakyLedger shakyLedger() {
        return new ShakyLedger();
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "webhook-inbox.simulator.enabled", matchIfMissing = true)
    Simulator simulator(@Value("${server.port:8080}") int port, @Value("${OPENPOLY_WEBHOOK_SECRET}") String openPoly,
            @Value("${OPENXSWITCH_WEBHOOK_SECRET}") String openXSwitch,
            @Value("${webhook-inbox.simulator.pause:1500ms}") Duration pause) {
        return new Simulator(new Sender(port), openPoly, openXSwitch, pause);
    }

}
