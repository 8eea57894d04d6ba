package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.webhookinbox.testing.OpenPolySamples;
import dev.webhookinbox.testing.PostgresServer;
import dev.webhookinbox.testing.PostgresServer.Database;

/** What happens when nodes start, of the same version or of the next. */
class UpgradeTests {

    private static final String SECRET = "OPENPOLY_WEBHOOK_SECRET=" + Service.OPENPOLY_SECRET;

    private final Database database = PostgresServer.newDatabase();
    private final JdbcClient jdbc = JdbcClient
            .create(new DriverManagerDataSource(database.url(), database.username(), database.password()));

    @Test
    void nodesStartTogetherOnAnEmptyDatabaseAndAnotherOneUnderLoad() {
        var nodes = Stream.of(1, 2)
                .map(_ -> CompletableFuture.supplyAsync(() -> SecondNode.on(database, SECRET)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        try {
            assertThat(count("SELECT count(*) FROM flyway_schema_history WHERE success"))
                    .isEqualTo(flyway("classpath:db/webhook-inbox").info().all().length);
            var third = CompletableFuture.supplyAsync(() -> SecondNode.on(database, SECRET));
            var slowest = sendUntil(third, nodes);
            third.join().close();
            assertThat(slowest).isLessThan(Duration.ofSeconds(4));
        } finally {
            nodes.forEach(SecondNode::close);
        }
    }

    /** Each answer is an acceptance; gives the time the slowest took. */
    private static Duration sendUntil(CompletableFuture<?> done, List<SecondNode> nodes) {
        var times = new ArrayList<Duration>();
        for (int i = 0; !done.isDone() || i < 10; i++) {
            var service = nodes.get(i % nodes.size()).service();
            long start = System.nanoTime();
            assertThat(service.openPoly(OpenPolySamples.submitted(20_000 + i).body()).statusCode()).isEqualTo(202);
            times.add(Duration.ofNanos(System.nanoTime() - start));
        }
        return times.stream().max(Duration::compareTo).orElseThrow();
    }

    @Test
    void aMigrationThatCannotHaveItsLockGivesUpBeforeDeliveriesDo() throws SQLException {
        flyway("classpath:db/webhook-inbox").migrate();
        try (var writer = DriverManager.getConnection(database.url(), database.username(), database.password());
                var statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("LOCK TABLE inbox_event IN ROW EXCLUSIVE MODE");
            long start = System.nanoTime();

            assertThatThrownBy(() -> flyway("classpath:db/webhook-inbox", "classpath:db/next").migrate())
                    .isInstanceOf(FlywayException.class)
                    .hasMessageContaining("lock timeout");

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofSeconds(2),
                    Duration.ofSeconds(4));
        }
        flyway("classpath:db/webhook-inbox", "classpath:db/next").migrate();
        assertThat(count("SELECT count(*) FROM pg_index WHERE indexrelid = "
                + "'inbox_event_of_the_next_version'::regclass AND indisvalid")).isEqualTo(1);
    }

    @Test
    void aNodeOfThisVersionStillStartsAndWorksOnTheSchemaOfTheNext() {
        flyway("classpath:db/webhook-inbox", "classpath:db/next").migrate();

        try (var node = SecondNode.on(database, SECRET)) {
            var event = node.service().handle(OpenPolySamples.submitted(1));
            assertThat(node.service().status(event)).isEqualTo("processed");
        }
    }

    @Test
    void workForAHandlerThatThisVersionDoesNotHaveWaitsForANodeThatDoes() {
        try (var node = SecondNode.on(database, SECRET, "webhook-inbox.dispatch.poll-interval=20ms")) {
            var service = node.service();
            var first = service.handle(OpenPolySamples.submitted(2));
            jdbc.sql("""
                    INSERT INTO dispatch (inbox_id, handler, source, subject, due_at)
                    SELECT id, 'of-the-next-version', source, subject, received_at FROM inbox_event
                    """).update();
            // Of the same subject: it is not held back by work that this node cannot do.
            service.openPoly(OpenPolySamples.processed(2).body());
            Awaitility.await().until(() -> "processed".equals(service.state("order", "2")));

            assertThat(service.status(first)).isEqualTo("pending");
            assertThat(count("SELECT count(*) FROM dispatch WHERE attempts = 0")).isEqualTo(1);
        }
    }

    /** As the service configures it. */
    private Flyway flyway(String... locations) {
        return Flyway.configure()
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .dataSource(database.url(), database.username(), database.password())
                .locations(locations)
                .load();
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

}
