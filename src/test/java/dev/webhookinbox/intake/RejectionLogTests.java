package dev.webhookinbox.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import dev.webhookinbox.provider.Rejection;

class RejectionLogTests {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-06-18T00:00:00Z"));
    private final RejectionLog rejections = new RejectionLog(now::get);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(RejectionLog.class);

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
    }

    @Test
    void aFloodIsALineNowAndThenWithTheirNumber() {
        for (int i = 0; i < 1000; i++) {
            rejections.tell("openpoly", Rejection.INVALID_SIGNATURE.code());
        }
        rejections.tell("openpoly", Rejection.MISSING_SIGNATURE_HEADERS.code());
        now.updateAndGet(time -> time.plus(Duration.ofSeconds(10)));
        rejections.tell("openpoly", Rejection.INVALID_SIGNATURE.code());

        assertThat(told()).containsExactly(List.of("openpoly", "INVALID_SIGNATURE", 1L),
                List.of("openpoly", "MISSING_SIGNATURE_HEADERS", 1L), List.of("openpoly", "INVALID_SIGNATURE", 1000L));
    }

    private List<List<Object>> told() {
        return lines.list.stream()
                .map(line -> line.getKeyValuePairs().stream().map(pair -> pair.value).toList())
                .toList();
    }

}
