package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.webhookinbox.testing.PostgresServer;
import dev.webhookinbox.testing.ProcessTest;
import dev.webhookinbox.testing.Sender;
import dev.webhookinbox.testing.ServiceProcess;

/** The service as a process of its own, and what is left when it is killed. */
@ProcessTest
class CrashTests {

    private final PostgresServer.Database database = PostgresServer.newDatabase();
    private final JdbcClient jdbc = JdbcClient
            .create(new DriverManagerDataSource(database.url(), database.username(), database.password()));

    private ServiceProcess process = ServiceProcess.start(database, SlowHandlerConfiguration.class);

    @AfterEach
    void stop() {
        process.kill();
    }

    @Test
    void killedBetweenClaimAndCommitLeavesNoHalfEffect() throws InterruptedException {
        jdbc.sql(
                "CREATE TABLE gate (open boolean); CREATE TABLE effect (event_id text); CREATE TABLE entered (event_id text)")
                .update();
        assertThat(send("evt_crash").statusCode()).isEqualTo(202);
        // The handler has written its effect, tells so in another transaction, and now waits for the gate.
        await("SELECT count(*) FROM entered");

        process.kill();

        assertThat(count("SELECT count(*) FROM effect")).isZero();
        assertThat(count("SELECT count(*) FROM attempt WHERE handler = 'slow'")).isZero();
        Awaitility.await()
                .until(() -> count("SELECT count(*) FROM dispatch WHERE handler = 'slow' AND status = 'pending'") == 1);

        jdbc.sql("INSERT INTO gate VALUES (true)").update();
        process = ServiceProcess.start(database, SlowHandlerConfiguration.class);
        await("SELECT count(*) FROM attempt WHERE handler = 'slow' AND outcome = 'processed'");
        assertThat(count("SELECT count(*) FROM effect")).isEqualTo(1);
        assertThat(count("SELECT count(*) FROM dispatch")).isZero();
        assertThat(send("evt_crash").statusCode()).isEqualTo(200);
    }

    @Test
    void aCleanStopFinishesWhatIsInHand() throws InterruptedException {
        jdbc.sql(
                "CREATE TABLE gate (open boolean); CREATE TABLE effect (event_id text); CREATE TABLE entered (event_id text)")
                .update();
        assertThat(send("evt_stop").statusCode()).isEqualTo(202);
        await("SELECT count(*) FROM entered");

        process.terminate();
        jdbc.sql("INSERT INTO gate VALUES (true)").update();

        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(count("SELECT count(*) FROM effect")).isEqualTo(1);
        assertThat(count("SELECT count(*) FROM attempt WHERE handler = 'slow' AND outcome = 'processed'")).isEqualTo(1);
        assertThat(count("SELECT count(*) FROM dispatch WHERE handler = 'slow'")).isZero();
    }

    private java.net.http.HttpResponse<String> send(String id) {
        return new Sender(process.port()).openPoly(ServiceProcess.OPENPOLY_SECRET,
                "{\"event_id\":\"%s\",\"event_type\":\"mini_app.login.succeeded\",\"data\":{}}".formatted(id));
    }

    private void await(String count) {
        Awaitility.await().until(() -> count(count) == 1);
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

}
