package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.Bean;

import dev.webhookinbox.dispatch.EventContext;
import dev.webhookinbox.dispatch.EventHandler;
import dev.webhookinbox.openpoly.OpenPolyEvent;
import dev.webhookinbox.testing.PostgresServer;
import dev.webhookinbox.testing.PostgresServer.Database;
import dev.webhookinbox.testing.ProcessTest;
import dev.webhookinbox.testing.Start;
import dev.webhookinbox.testing.WarmStarts;

/** What an operator reads who starts the service with something wrong. */
@ProcessTest
@ResourceLock("the process of all starts")
class StartTests {

    private static final Database DATABASE = PostgresServer.newDatabase();
    private static final int FREE_PORT = freePort();
    @AutoClose
    private static final WarmStarts starts = new WarmStarts();

    /** What is wrong, as variables, and what the answer has to name. */
    record Wrong(String what, Map<String, String> environment, String... named) {

        @Override
        public String toString() {
            return what;
        }

    }

    @BeforeAll
    static void makeRoles() {
        var jdbc = DATABASE.jdbc();
        jdbc.sql("CREATE ROLE locked LOGIN PASSWORD 'right'").update();
        jdbc.sql("CREATE ROLE guest LOGIN").update();
        jdbc.sql("""
                COPY (VALUES ('host all locked all scram-sha-256'), ('host all all all trust'), ('local all all trust'))
                    TO '%s'
                """.formatted(jdbc.sql("SHOW hba_file").query(String.class).single())).update();
        jdbc.sql("SELECT pg_reload_conf()").query(Boolean.class).single();
    }

    static Stream<Wrong> database() {
        return Stream.of(
                new Wrong("wrong password", Map.of("SPRING_DATASOURCE_USERNAME", "locked"),
                        "SPRING_DATASOURCE_PASSWORD", "spring.datasource.password", "locked", "28P01"),
                new Wrong("no password",
                        Map.of("SPRING_DATASOURCE_USERNAME", "locked", "SPRING_DATASOURCE_PASSWORD", ""),
                        "SPRING_DATASOURCE_PASSWORD"),
                new Wrong("no such user", Map.of("SPRING_DATASOURCE_USERNAME", "nobody_here"),
                        "SPRING_DATASOURCE_USERNAME", "nobody_here"),
                new Wrong("database down",
                        Map.of("SPRING_DATASOURCE_URL", url(DATABASE.at(FREE_PORT)),
                                "WEBHOOK_INBOX_DATABASE_WAIT_AT_START", "2s"),
                        "SPRING_DATASOURCE_URL", "localhost:" + FREE_PORT, "WEBHOOK_INBOX_DATABASE_WAIT_AT_START",
                        "2 s"),
                new Wrong("no such host",
                        Map.of("SPRING_DATASOURCE_URL", "jdbc:postgresql://nowhere.invalid/inbox",
                                "WEBHOOK_INBOX_DATABASE_WAIT_AT_START", "0s"),
                        "SPRING_DATASOURCE_URL", "nowhere.invalid/inbox"),
                new Wrong("no such database",
                        Map.of("SPRING_DATASOURCE_URL", url(DATABASE).replace(DATABASE.name(), "nowhere")),
                        "SPRING_DATASOURCE_URL", "nowhere", "CREATE DATABASE"),
                new Wrong("no right to connect",
                        as("guest", prepared("REVOKE CONNECT ON DATABASE %1$s FROM PUBLIC")),
                        "SPRING_DATASOURCE_USERNAME", "GRANT CONNECT"),
                new Wrong("no right to make tables", as("guest", DATABASE), "SPRING_DATASOURCE_USERNAME",
                        "schema public", "GRANT CREATE ON SCHEMA public TO guest"),
                new Wrong("no schema",
                        Map.of("SPRING_DATASOURCE_URL", withOption(DATABASE, "currentSchema=nowhere")),
                        "SPRING_DATASOURCE_URL", "currentSchema"),
                new Wrong("foreign table owner",
                        as("guest", migrated("GRANT ALL ON ALL TABLES IN SCHEMA public TO guest")),
                        "SPRING_DATASOURCE_USERNAME", "belongs to postgres", "ALTER TABLE admin_secret OWNER TO guest"),
                new Wrong("a column is gone",
                        as("postgres", migrated("ALTER TABLE balance DROP COLUMN frozen")),
                        "SPRING_DATASOURCE_URL", "frozen"),
                // The server is asked by a function that another one can stand before.
                new Wrong("Postgres below 15",
                        Map.of("SPRING_DATASOURCE_URL", withOption(prepared("""
                                CREATE SCHEMA old;
                                CREATE FUNCTION old.current_setting(text) RETURNS text LANGUAGE sql RETURN '140019'
                                """), "currentSchema=old,pg_catalog,public")),
                        "SPRING_DATASOURCE_URL", "Postgres 14", "15 or newer"),
                new Wrong("no URL", Map.of("SPRING_DATASOURCE_URL", ""), "SPRING_DATASOURCE_URL",
                        "jdbc:postgresql://host:5432/database"),
                new Wrong("URL of another form",
                        Map.of("SPRING_DATASOURCE_URL", "postgres://inbox:geheim@localhost/inbox"),
                        "SPRING_DATASOURCE_URL", "jdbc:postgresql://host:5432/database"),
                new Wrong("URL of another database", Map.of("SPRING_DATASOURCE_URL", "jdbc:mysql://localhost/inbox"),
                        "SPRING_DATASOURCE_URL", "jdbc:postgresql://host:5432/database"),
                new Wrong("URL with options of no use",
                        Map.of("SPRING_DATASOURCE_URL", withOption(DATABASE, "sslmode=require")),
                        "SPRING_DATASOURCE_URL", "sslmode"));
    }

    @ParameterizedTest
    @MethodSource("database")
    void aDatabaseThatIsNotAsItHasToBeIsAnsweredInAFewLines(Wrong wrong) {
        check(starts.start(environment(wrong.environment())), wrong);
    }

    static Stream<Wrong> values() {
        return Stream.of(
                new Wrong("no number", Map.of("WEBHOOK_INBOX_DISPATCH_WORKERS", "many"),
                        "webhook-inbox.dispatch.workers", "WEBHOOK_INBOX_DISPATCH_WORKERS"),
                new Wrong("a number of no use", Map.of("WEBHOOK_INBOX_DISPATCH_WORKERS", "-1"),
                        "webhook-inbox.dispatch.workers must not be negative"),
                new Wrong("an unknown provider", Map.of("WEBHOOK_INBOX_SOURCES_SANDBOX_PROVIDER", "nobody"),
                        "webhook-inbox.sources.sandbox.provider", "openpoly, openxswitch"),
                new Wrong("a tolerance of no use",
                        Map.of("WEBHOOK_INBOX_SOURCES_OPENPOLY_TIMESTAMP_TOLERANCE", "-1s"),
                        "webhook-inbox.sources.openpoly.timestamp-tolerance", "must not be negative"),
                new Wrong("an encoding there is none", Map.of("WEBHOOK_INBOX_SOURCES_OPENXSWITCH_SIGNATURE_ENCODING",
                        "octal"), "webhook-inbox.sources.openxswitch.signature-encoding"),
                new Wrong("an option of another provider",
                        Map.of("WEBHOOK_INBOX_SOURCES_OPENPOLY_SIGNATURE_ENCODING", "hex"),
                        "webhook-inbox.sources.openpoly.signature-encoding", "timestamp-tolerance"),
                new Wrong("a secret that is none of its provider's",
                        Map.of("WEBHOOK_INBOX_SOURCES_SVIX_PROVIDER", "standard-webhooks",
                                "WEBHOOK_INBOX_SOURCES_SVIX_SECRETS", "whsec_geheim!"),
                        "webhook-inbox.sources.svix.secrets[0]", "standard-webhooks"),
                new Wrong("no secret", Map.of("OPENPOLY_WEBHOOK_SECRET", ""), "webhook-inbox.sources",
                        "OPENPOLY_WEBHOOK_SECRET"),
                new Wrong("a destination that leads nowhere", Map.of("WEBHOOK_INBOX_DESTINATIONS_LOST_DEADLINE", "9s"),
                        "webhook-inbox.destinations.lost", "webhook-inbox.destinations.lost.http.url",
                        "webhook-inbox.destinations.lost.kafka.topic"),
                new Wrong("a destination that leads to two places",
                        Map.of("WEBHOOK_INBOX_DESTINATIONS_TORN_HTTP_URL", "http://localhost/",
                                "WEBHOOK_INBOX_DESTINATIONS_TORN_KAFKA_TOPIC", "webhooks"),
                        "webhook-inbox.destinations.torn.http", "webhook-inbox.destinations.torn.kafka"),
                new Wrong("sources of a destination that gets no events",
                        Map.of("WEBHOOK_INBOX_DESTINATIONS_ONCALL_HTTP_URL", "http://localhost/",
                                "WEBHOOK_INBOX_DESTINATIONS_ONCALL_ATTENTION", "critical",
                                "WEBHOOK_INBOX_DESTINATIONS_ONCALL_SOURCES", "openpoly"),
                        "webhook-inbox.destinations.oncall.sources", "webhook-inbox.destinations.oncall.events"),
                new Wrong("a severity there is none",
                        Map.of("WEBHOOK_INBOX_DESTINATIONS_ONCALL_HTTP_URL", "http://localhost/",
                                "WEBHOOK_INBOX_DESTINATIONS_ONCALL_ATTENTION", "fatal"),
                        "webhook-inbox.destinations.oncall.attention"),
                new Wrong("a source of the service's own name",
                        Map.of("webhook-inbox.sources.webhook-inbox.provider", "openpoly"),
                        "webhook-inbox.sources.webhook-inbox"),
                new Wrong("a console that is no address", Map.of("WEBHOOK_INBOX_NOTICES_CONSOLE_URL", "inbox"),
                        "webhook-inbox.notices.console-url"),
                new Wrong("a topic there can be none of",
                        Map.of("WEBHOOK_INBOX_DESTINATIONS_LOST_KAFKA_TOPIC", "web hooks"),
                        "webhook-inbox.destinations.lost.kafka.topic"),
                new Wrong("a setting of Kafka's that is none",
                        Map.of("WEBHOOK_INBOX_DESTINATIONS_LOST_KAFKA_TOPIC", "webhooks",
                                "SPRING_KAFKA_PRODUCER_COMPRESSIONTYPE", "geheim"),
                        "spring.kafka", "compression.type"),
                new Wrong("no port", Map.of("SERVER_PORT", "http"), "SERVER_PORT", "server.port"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueOfNoUseIsAnsweredInAFewLines(Wrong wrong) {
        check(starts.start(environment(wrong.environment())), wrong);
    }

    static Stream<Wrong> names() {
        return Stream.of(
                new Wrong("variable", Map.of("WEBHOOK_INBOX_DISPATCH_WORKER", "geheim"),
                        "WEBHOOK_INBOX_DISPATCH_WORKER",
                        "WEBHOOK_INBOX_DISPATCH_WORKERS"),
                new Wrong("variable without its underscores", Map.of("WEBHOOKINBOX_INTAKE_ACKDEADLIN", "4s"),
                        "WEBHOOKINBOX_INTAKE_ACKDEADLIN", "WEBHOOK_INBOX_INTAKE_ACK_DEADLINE"),
                new Wrong("variable of a source", Map.of("WEBHOOK_INBOX_SOURCES_SAND_BOX_SECRET", "geheim"),
                        "WEBHOOK_INBOX_SOURCES_SAND_BOX_SECRETS"),
                new Wrong("port of the service, not of a Service", Map.of("WEBHOOK_INBOX_SERVER_PORT", "8080"),
                        "WEBHOOK_INBOX_SERVER_PORT"),
                new Wrong("one of several where there is one", Map.of("WEBHOOK_INBOX_DISPATCH_WORKERS_0", "1"),
                        "WEBHOOK_INBOX_DISPATCH_WORKERS_0", "WEBHOOK_INBOX_DISPATCH_WORKERS."),
                new Wrong("property",
                        Map.of("SPRING_APPLICATION_JSON", "{\"webhook-inbox\":{\"intake\":{\"ack-deadlin\":\"4s\"}}}"),
                        "webhook-inbox.intake.ack-deadlin", "webhook-inbox.intake.ack-deadline"),
                new Wrong("property of a source",
                        Map.of("SPRING_APPLICATION_JSON",
                                "{\"webhookInbox.sources.sandbox.timestampTolerence\":\"5m\"}"),
                        "webhook-inbox.sources.sandbox.timestamp-tolerance"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void whatNothingReadsIsAnsweredWithTheNearestNameThatIsRead(Wrong wrong) {
        check(starts.start(environment(wrong.environment())), wrong);
    }

    @Test
    void whatNothingReadsIsAnsweredOnTheCommandLineAndInFilesAsWell(@TempDir Path folder) throws IOException {
        check(starts.start(environment(Map.of()), "--webhook-inbox.dispatch.poll-intervall=1s"),
                new Wrong("argument", Map.of(), "webhook-inbox.dispatch.poll-interval."));

        var file = Files.writeString(folder.resolve("more.yaml"), "webhook-inbox.retention.processd: 90d");
        check(starts.start(environment(Map.of("SPRING_CONFIG_ADDITIONALLOCATION", file.toString()))),
                new Wrong("file", Map.of(), "webhook-inbox.retention.processed."));

        var secrets = Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("WEBHOOK_INBOX_ADMIN_ROLE_CLAIM"), "geheim");
        check(starts.start(environment(Map.of("SPRING_CONFIG_IMPORT", "configtree:" + secrets + "/"))),
                new Wrong("secret", Map.of(), "WEBHOOK_INBOX_ADMIN_ROLES_CLAIM"));
    }

    @Test
    void aPortThatIsTakenIsAnsweredInAFewLines() throws IOException {
        try (var taken = new ServerSocket(0)) {
            var port = String.valueOf(taken.getLocalPort());
            check(starts.start(environment(Map.of("SERVER_PORT", port))),
                    new Wrong("port", Map.of(), "SERVER_PORT (server.port)", port));
            check(starts.start(environment(Map.of("MANAGEMENT_SERVER_PORT", port))),
                    new Wrong("port", Map.of(), "MANAGEMENT_SERVER_PORT (management.server.port)", port));
        }
    }

    @Test
    void twoHandlersOfOneNameAreAnsweredInAFewLines() {
        check(starts.start(environment(Map.of("SPRING_DATASOURCE_URL", url(PostgresServer.newDatabase()))),
                "--spring.main.sources=" + Twins.class.getName()),
                new Wrong("twins", Map.of(), "named ledger", Ledger.class.getName(), "name()"));
    }

    static class Twins {

        @Bean
        Ledger one() {
            return new Ledger();
        }

        @Bean
        Ledger other() {
            return new Ledger();
        }

    }

    static class Ledger implements EventHandler<OpenPolyEvent.TradeSubmitted> {

        @Override
        public String name() {
            return "ledger";
        }

        @Override
        public void handle(OpenPolyEvent.TradeSubmitted event, EventContext context) {}

    }

    static Stream<Wrong> oneOfEach() {
        return Stream.of(database(), values(), names()).flatMap(all -> all.limit(1));
    }

    @ParameterizedTest
    @MethodSource("oneOfEach")
    void aProcessOfItsOwnSaysTheSame(Wrong wrong) {
        var alone = Start.alone(environment(wrong.environment()));

        check(alone, wrong);
        assertThat(words(alone)).isEqualTo(words(starts.start(environment(wrong.environment()))));
    }

    private static String words(Start start) {
        return String.join("\n", start.reason()).replaceFirst("^.* : ", "");
    }

    private static void check(Start start, Wrong wrong) {
        assertThat(start.exitCode()).as(String.join("\n", start.lines())).isEqualTo(1);
        assertThat(start.lines()).hasSizeLessThanOrEqualTo(15)
                .noneMatch(line -> line.startsWith("\tat ") || line.contains("Exception") || line.contains("geheim"));
        assertThat(start.reason()).hasSizeBetween(3, 5);
        assertThat(String.join("\n", start.reason())).contains(wrong.named()).contains("To do: ");
    }

    /** All that is right but for what is wrong. */
    private static Map<String, String> environment(Map<String, String> wrong) {
        var environment = new HashMap<>(Map.of("SPRING_DATASOURCE_URL", url(DATABASE), "SPRING_DATASOURCE_USERNAME",
                DATABASE.username(), "SPRING_DATASOURCE_PASSWORD", "wrong", "OPENPOLY_WEBHOOK_SECRET", "secret",
                "SERVER_PORT", "0", "MANAGEMENT_SERVER_PORT", "-1"));
        environment.putAll(wrong);
        return environment;
    }

    private static Map<String, String> as(String user, Database database) {
        return Map.of("SPRING_DATASOURCE_URL", url(database), "SPRING_DATASOURCE_USERNAME", user);
    }

    private static Database prepared(String sql) {
        var database = PostgresServer.newDatabase();
        database.jdbc().sql(sql.formatted(database.name())).update();
        return database;
    }

    private static Database migrated(String sql) {
        try (var pool = PostgresServer.migratedDatabase()) {
            var database = new Database(pool.getJdbcUrl(), DATABASE.username(), DATABASE.password());
            database.jdbc().sql(sql).update();
            return database;
        }
    }

    private static String withOption(Database database, String option) {
        return url(database) + "?" + option;
    }

    /** Without its user, which would count for more than the variable. */
    private static String url(Database database) {
        return database.url().replaceFirst("[?].*", "");
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
