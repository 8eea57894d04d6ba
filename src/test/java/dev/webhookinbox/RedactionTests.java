package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.webhookinbox.testing.Collector;
import dev.webhookinbox.testing.PostgresServer;
import dev.webhookinbox.testing.ProcessTest;
import dev.webhookinbox.testing.ServiceProcess;

/** Nothing that is secret, personal or of a payload gets out: not into logs of any level or form, traces or metrics. */
@ProcessTest
class RedactionTests {

    private static final String BASIC = Base64.getEncoder()
            .encodeToString(("operator:" + Canaries.OPERATOR_PASSWORD).getBytes(StandardCharsets.UTF_8));

    private final PostgresServer.Database database = PostgresServer.newDatabase();
    private final JdbcClient jdbc = JdbcClient
            .create(new DriverManagerDataSource(database.url(), database.username(), database.password()));
    private final Collector collector = Collector.start();

    @AfterEach
    void stop() {
        collector.close();
    }

    @Test
    void inText() {
        assertThat(release(Map.of()).lines()).noneMatch(line -> line.startsWith("of two lines"))
                .anyMatch(line -> line.contains("eventId=req of two lines"))
                .anyMatch(line -> line.contains(" : Received source=openpoly type=mini_app.trade.submitted "
                        + "eventId=evt_submitted result=STORED traceId="))
                .anyMatch(line -> line.matches(".* : Dead inboxId=\\d+ source=openpoly type=mini_app.trade.failed "
                        + "eventId=evt_throws handler=quoting attempt=2 .* page=/console/events/\\d+ traceId=\\p{XDigit}{32}"));
    }

    @Test
    void inJson() {
        var lines = release(Map.of("LOGGING_STRUCTURED_FORMAT_CONSOLE", "logstash")).lines()
                .filter(line -> line.startsWith("{"))
                .map(JsonMapper.shared()::readTree)
                .toList();

        assertTells(lines, "Received", "evt_processed", line -> line.get("result").asString().equals("STORED"));
        assertTells(lines, "Received", "evt_submitted", line -> line.get("result").asString().equals("DUPLICATE"));
        assertTells(lines, "Received", "evt_submitted", line -> line.get("result").asString().equals("CONFLICT")
                && line.get("level").asString().equals("WARN"));
        assertTells(lines, "Processed", "evt_processed", line -> line.has("inboxId"));
        assertTells(lines, "Failed", "evt_throws", line -> line.has("inboxId"));
        assertTells(lines, "Dead", "evt_commit", line -> line.has("inboxId"));
        assertThat(saying(lines, "Refused")).isNotEmpty().allMatch(line -> line.has("source") && line.has("code"));
    }

    /** What the service has said of it all. */
    private String release(Map<String, String> form) {
        var process = ServiceProcess.start(database, QuotingConfiguration.class, environment(form));
        try {
            var canaries = Canaries.at(process.port(), jdbc);
            canaries.releaseAll();
            var metrics = scrape(process.managementPort());
            process.terminate();
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();

            assertReleased();
            assertThat(canaries.rejections()).hasSizeGreaterThan(100).allSatisfy(RedactionTests::assertClean);
            assertThat(metrics).contains("http_server_requests_seconds_count");
            assertClean(metrics);
            assertThat(collector.spans()).hasSizeGreaterThan(50);
            assertClean(collector.everything());
            assertThat(List.of("Received", "Refused", "Processed", "Failed", "Dead", "Batch rolled back",
                    "Database fails", "Request failed"))
                    .allSatisfy(message -> assertThat(process.output()).contains(message));
            assertClean(process.output());
            return process.output();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            process.kill();
        }
    }

    /** The texts are where they belong. */
    private void assertReleased() {
        assertThat(Map.of("body", "inbox_event", "last_error", "dispatch", "headers", "rejected_delivery", "error",
                "attempt", "reason", "audit_entry")).allSatisfy(
                        (column, table) -> assertThat(jdbc
                                .sql("SELECT count(*) FROM %s WHERE %s::text LIKE :mark".formatted(table,
                                        column.equals("body")
                                                ? "convert_from(body, 'UTF8')"
                                                : column))
                                .param("mark", "%" + Canaries.MARK + "%")
                                .query(Long.class)
                                .single()).isPositive());
    }

    private static String scrape(int port) {
        var metrics = Admin.operator(port).nobody();
        return metrics.send(metrics.request("/actuator/prometheus").build()).body();
    }

    private Map<String, String> environment(Map<String, String> form) {
        var environment = new HashMap<>(form);
        environment.putAll(Map.of("OPENPOLY_WEBHOOK_SECRET", Canaries.OPENPOLY_SECRET, "OPENXSWITCH_WEBHOOK_SECRET",
                Canaries.OPENXSWITCH_SECRET, "SUPPORT_PASSWORD", Canaries.MARK + "-support", "OPERATOR_PASSWORD",
                Canaries.OPERATOR_PASSWORD, "MANAGEMENT_SERVER_PORT", "0", "LOGGING_LEVEL_DEV_WEBHOOKINBOX", "TRACE",
                "OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint(), "OTEL_TRACES_SAMPLER_ARG", "1"));
        environment.putAll(Map.of("WEBHOOK_INBOX_DISPATCH_MAX_ATTEMPTS", "2", "WEBHOOK_INBOX_DISPATCH_BACKOFF_INITIAL",
                "10ms", "WEBHOOK_INBOX_ADMIN_FAILED_LOGINS", "100000", "OTEL_EXPORTER_OTLP_HEADERS",
                "authorization=" + Canaries.MARK, "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_JWKSETURI",
                collector.endpoint() + "/no-keys"));
        return environment;
    }

    private static void assertTells(List<JsonNode> lines, String message, String eventId,
            Predicate<JsonNode> further) {
        assertThat(saying(lines, message)).filteredOn(line -> line.path("eventId").asString("").equals(eventId))
                .isNotEmpty()
                .allMatch(line -> line.get("source").asString().equals("openpoly")
                        && line.get("type").asString().startsWith("mini_app.trade.")
                        && line.get("traceId").asString().matches("\\p{XDigit}{32}"))
                .anyMatch(further);
    }

    private static List<JsonNode> saying(List<JsonNode> lines, String message) {
        return lines.stream().filter(line -> line.get("message").asString().equals(message)).toList();
    }

    private static void assertClean(String text) {
        assertThat(text.lines().filter(line -> line.toLowerCase(Locale.ROOT).contains(Canaries.MARK))).isEmpty();
        assertThat(text.lines().filter(line -> line.contains(BASIC))).isEmpty();
    }

}
