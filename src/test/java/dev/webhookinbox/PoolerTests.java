package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.webhookinbox.testing.Pgbouncer;
import dev.webhookinbox.testing.PostgresServer;
import dev.webhookinbox.testing.ProcessTest;
import dev.webhookinbox.testing.Sender;
import dev.webhookinbox.testing.ServiceProcess;

/** Between the service and its database stands pgbouncer. */
@ProcessTest
@EnabledIf("dev.webhookinbox.testing.Pgbouncer#isInstalled")
class PoolerTests {

    private final PostgresServer.Database database = PostgresServer.newDatabase();

    @ParameterizedTest
    @ValueSource(strings = { "transaction", "statement" })
    void theStartSaysWhatIsWrongAndStops(String mode) throws IOException {
        try (var pooler = new Pgbouncer(database, mode)) {
            var pooled = database.at(pooler.port());
            assertThatThrownBy(() -> ServiceProcess.start(pooled, ProbeConfiguration.class))
                    .hasMessageContaining("exit code 1")
                    .hasMessageContaining("behind a pooler in transaction or statement mode")
                    .hasMessageContaining("pool_mode = session")
                    .message()
                    .doesNotContain("\tat ");
            assertThat(database.jdbc()
                    .sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
                    .query(Long.class)
                    .single()).isZero();
        }
    }

    @Test
    void inSessionModeItWorks() throws IOException {
        try (var pooler = new Pgbouncer(database, "session")) {
            var process = ServiceProcess.start(database.at(pooler.port()), ProbeConfiguration.class);
            try {
                assertThat(new Sender(process.port())
                        .openPoly(ServiceProcess.OPENPOLY_SECRET,
                                "{\"event_id\":\"evt\",\"event_type\":\"mini_app.login.succeeded\",\"data\":{}}")
                        .statusCode()).isEqualTo(202);
            } finally {
                process.kill();
            }
        }
    }

}
