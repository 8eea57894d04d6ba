package com.example.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
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

import dev.webhookinbox.WebhookInboxApplication;
import dev.webhookinbox.support.OpenPolySamples;
import dev.webhookinbox.support.PostgresServer;
import dev.webhookinbox.support.Sample;
import dev.webhookinbox.support.Sender;

@SpringBootTest(classes = WebhookInboxApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
    "management.server.port=0", "OPENPOLY_WEBHOOK_SECRET=ledger-test" })
@Import({ TradeLedgerTests.Database.class, LedgerAutoConfiguration.class })
class TradeLedgerTests {

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    @Test
    void booksAProcessedTradeOnceHoweverOftenItIsDelivered() {
        jdbc.sql(
                "CREATE TABLE trade_ledger (inbox_id bigint PRIMARY KEY, trade_id bigint, amount_minor bigint, currency text)")
                .update();
        var trade = OpenPolySamples.processed(12);

        assertThat(List.of(deliver(trade), deliver(trade), deliver(trade))).containsExactly(202, 200, 200);

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> jdbc.sql("SELECT count(*) FROM dispatch").query(Long.class).single() == 0);
        assertThat(jdbc.sql("SELECT trade_id, amount_minor, currency FROM trade_ledger").query().listOfRows())
                .hasSize(1)
                .first()
                .hasToString("{trade_id=500012, amount_minor=1250, currency=EUR}");
    }

    @ParameterizedTest
    @ValueSource(strings = { "TradeLedger.java", "LedgerAutoConfiguration.java" })
    void isWordForWordWhatTheGuideShows(String file) throws IOException {
        var source = Files.readString(Path.of("src/test/java/com/example/ledger", file));
        assertThat(Files.readString(Path.of("docs/own-handler.md"))).contains("```java\n" + source + "```");
    }

    private int deliver(Sample event) {
        return new Sender(port).openPoly("ledger-test", event.body()).statusCode();
    }

    static class Database {

        @Bean
        JdbcConnectionDetails database() {
            return PostgresServer.newDatabase();
        }

    }

}
