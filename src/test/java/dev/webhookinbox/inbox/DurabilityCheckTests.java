package dev.webhookinbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import dev.webhookinbox.testing.PostgresServer;

class DurabilityCheckTests {

    @Test
    void warnsOfASettingThatLosesAcknowledgedEvents() {
        var database = PostgresServer.newDatabase();
        var connection = new SingleConnectionDataSource(database.url(), database.username(), database.password(), true);
        var jdbc = JdbcClient.create(connection);

        jdbc.sql("SET synchronous_commit = off").update();
        assertThat(warnings(jdbc)).contains("synchronous_commit");
        jdbc.sql("SET synchronous_commit = on").update();
        assertThat(warnings(jdbc)).doesNotContain("synchronous_commit");
        connection.destroy();
    }

    private static List<Object> warnings(JdbcClient jdbc) {
        var lines = new ListAppender<ILoggingEvent>();
        var logger = (Logger) LoggerFactory.getLogger(DurabilityCheck.class);
        lines.start();
        logger.addAppender(lines);
        new DurabilityCheck(jdbc).warn();
        logger.detachAppender(lines);
        return lines.list.stream().map(line -> line.getKeyValuePairs().getFirst().value).toList();
    }

}
