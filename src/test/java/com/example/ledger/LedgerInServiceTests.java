package com.example.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.webhookinbox.WebhookInboxApplication;
import dev.webhookinbox.testing.Endpoint;
import dev.webhookinbox.testing.PostgresServer;
import dev.webhookinbox.testing.Sender;

@SpringBootTest(classes = WebhookInboxApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
    "management.server.port=0", "OPENXSWITCH_WEBHOOK_SECRET=ledger-test", "OPERATOR_PASSWORD=ledger-test" })
@Import({ LedgerInServiceTests.Database.class, LedgerAutoConfiguration.class })
class LedgerInServiceTests {

    private static final Path EXAMPLE = Path.of("src/example");
    private static final Endpoint PAYMENTS = Endpoint.start();

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void payments(DynamicPropertyRegistry registry) {
        registry.add("ledger.payments-url", () -> PAYMENTS.url("/payments"));
    }

    @AfterAll
    static void close() {
        PAYMENTS.close();
    }

    /** Its table is missing at first: the cause is found in one call, and a replay makes up for it. */
    @Test
    void creditsADepositOnceHoweverManyEventsTellOfIt() {
        deliver(deposit("d1", 20));
        awaitHandled();
        assertThat(story("d1").get("attempts").toString())
                .contains("relation \\\"deposit_ledger\\\" does not exist", "DepositLedger.handle(DepositLedger.java:");
        jdbc.sql("CREATE TABLE deposit_ledger (fact text PRIMARY KEY, wallet_id text, coin text, amount numeric)")
                .update();
        replay("d1");

        assertThat(List.of(deliver(deposit("d1", 20)), deliver(deposit("d1", 21)), deliver(deposit("d2", 20))))
                .containsExactly(200, 202, 202);
        awaitHandled();

        assertThat(jdbc.sql("SELECT * FROM deposit_ledger ORDER BY fact").query().listOfRows())
                .extracting(Object::toString)
                .containsExactly(
                        "{fact=openxswitch deposit:d1 deposit.success, wallet_id=w7, coin=BTC, amount=0.250000000000000001}",
                        "{fact=openxswitch deposit:d2 deposit.success, wallet_id=w7, coin=BTC, amount=0.250000000000000001}");
        assertThat(story("d1").get("status").asString()).isEqualTo("processed");
        assertThat(PAYMENTS.received()).extracting(payment -> new String(payment.body(), StandardCharsets.UTF_8))
                .contains(payment("d1"), payment("d2"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"coin\":\"BTC\"", "\"coin\":\"BTC\",\"amount\":\"much\"", "\"amount\":1" })
    void aDepositThatDoesNotSayHowMuchOfWhatIsForAPerson(String params) {
        var id = "d" + params.hashCode();
        deliver("{\"requestId\":\"r\",\"method\":\"deposit.success\",\"params\":{\"id\":\"%s\",%s}}".formatted(id,
                params));

        awaitHandled();
        assertThat(story(id).get("status").asString()).isEqualTo("dead");
    }

    @ParameterizedTest
    @ValueSource(strings = { "main/java/com/example/ledger/DepositLedger.java",
        "main/java/com/example/ledger/DepositPayments.java",
        "main/java/com/example/ledger/LedgerAutoConfiguration.java",
        "test/java/com/example/ledger/DepositLedgerTests.java",
        "test/java/com/example/ledger/DepositPaymentsTests.java" })
    void isWordForWordWhatTheGuideShows(String file) throws IOException {
        assertThat(guide()).contains("```java\n" + Files.readString(EXAMPLE.resolve("src").resolve(file)) + "```");
    }

    /** The table, and which artifacts there are, in the versions of this build. */
    @Test
    void isBuiltAsTheGuideShows() throws IOException {
        var pom = Files.readString(EXAMPLE.resolve("pom.xml"));
        var service = Files.readString(Path.of("pom.xml"));

        assertThat(guide()).contains(between("  <properties>\n", "  </dependencies>\n", pom),
                Files.readString(EXAMPLE.resolve("src/main/resources/db/handlers/ledger/V1__deposits.sql")).strip());
        assertThat(between("<webhook-inbox.version>", "</", pom).replaceAll("<[^>]*>?", ""))
                .isEqualTo(between("<version>", "</", service.substring(service.indexOf("</parent>")))
                        .replaceAll("<[^>]*>?", ""));
        assertThat(between("<parent>", "</version>", pom).lines().skip(1))
                .containsExactlyElementsOf(between("<parent>", "</version>", service).lines().skip(1).toList());
    }

    private static String guide() throws IOException {
        return Files.readString(Path.of("docs/own-handler.md"));
    }

    /** With what it begins and ends with. */
    private static String between(String first, String last, String text) {
        int start = text.indexOf(first);
        return text.substring(start, text.indexOf(last, start) + last.length());
    }

    private static String deposit(String id, int confirmation) {
        return """
                {"requestId":"r1","method":"deposit.success","params":{"id":"%s","coin":"BTC","toWalletId":"w7",
                "amount":"0.250000000000000001","confirmation":%d}}""".formatted(id, confirmation);
    }

    private static String payment(String deposit) {
        return "{\"reference\":\"openxswitch deposit:%s deposit.success\",\"coin\":\"BTC\",\"amount\":\"%s\"}"
                .formatted(deposit, "0.250000000000000001");
    }

    private int deliver(String body) {
        return new Sender(port).openXSwitch("ledger-test", body).statusCode();
    }

    private void awaitHandled() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> jdbc.sql("SELECT count(*) FROM dispatch WHERE status = 'pending'").query(Long.class)
                        .single() == 0);
    }

    /** The newest event of a deposit. */
    private JsonNode story(String deposit) {
        var answer = new Sender(port).send(asOperator("/admin/events/" + inboxId(deposit)).build());
        return new JsonMapper().readTree(answer.body());
    }

    private void replay(String deposit) {
        var answer = new Sender(port).send(asOperator("/admin/events/" + inboxId(deposit) + "/replay")
                .POST(BodyPublishers.noBody())
                .build());
        assertThat(answer.statusCode()).isEqualTo(202);
        awaitHandled();
    }

    private HttpRequest.Builder asOperator(String path) {
        var credentials = Base64.getEncoder().encodeToString("operator:ledger-test".getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Basic " + credentials)
                .timeout(Duration.ofMinutes(1));
    }

    private long inboxId(String deposit) {
        return jdbc.sql("SELECT max(id) FROM inbox_event WHERE subject = ?").param("deposit:" + deposit)
                .query(Long.class).single();
    }

    static class Database {

        @Bean
        JdbcConnectionDetails database() {
            return PostgresServer.newDatabase();
        }

    }

}
