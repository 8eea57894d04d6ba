package dev.webhookinbox.destinations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;

/** What may be changed of a producer, and what may not. */
class KafkaSettingsTests {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private final KafkaProperties configured = new KafkaProperties();

    @Test
    void leavesOrderAndDurabilityAsTheyHaveToBe() {
        configured.getProducer().setAcks("1");
        configured.getProducer().setRetries(0);
        configured.getProducer()
                .getProperties()
                .putAll(Map.of("enable.idempotence", "false", "max.in.flight.requests.per.connection", "100",
                        "partitioner.ignore.keys", "true", "transactional.id", "mine"));

        assertThat(settings(DEADLINE)).containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("retries", Integer.MAX_VALUE)
                .containsEntry("max.in.flight.requests.per.connection", 5)
                .containsEntry("partitioner.ignore.keys", false)
                .doesNotContainKey("transactional.id");
    }

    @Test
    void takesTheRestAsItIsConfigured() {
        configured.setClientId("mine");
        configured.getProducer().setCompressionType("lz4");
        configured.getProducer().getProperties().put("linger.ms", "20");

        assertThat(settings(DEADLINE)).containsEntry("client.id", "mine")
                .containsEntry("compression.type", "lz4")
                .containsEntry("linger.ms", 20L);
    }

    /** Whatever is left of an event when its time is over could pass what is sent after it. */
    @Test
    void givesUpBeforeTheDeadlineWhateverIsConfigured() {
        configured.getProperties().putAll(Map.of("delivery.timeout.ms", "120000", "max.block.ms", "60000"));

        assertThat(settings(DEADLINE)).containsEntry("max.block.ms", 7_500L)
                .containsEntry("request.timeout.ms", 7_500)
                .containsEntry("delivery.timeout.ms", 15_000);
    }

    @Test
    void isOfUseForDeadlinesOfAnyLength() {
        for (var deadline : new Duration[]{ Duration.ofMillis(100), Duration.ofDays(1), Duration.ofDays(10_000) }) {
            new KafkaProducer<byte[], byte[]>(settings(deadline)).close(Duration.ZERO);
        }
    }

    @Test
    void holdsNoMoreThanTheDecisionOnMemoryCountsOn() throws IOException {
        assertThat(settings(DEADLINE)).containsEntry(ProducerConfig.BUFFER_MEMORY_CONFIG, KafkaSettings.BUFFER_BYTES);
        assertThat(Files.readString(Path.of("docs/adr/0016-image.md")))
                .contains("a buffer of " + (KafkaSettings.BUFFER_BYTES >> 20) + " MB");
    }

    private Map<String, Object> settings(Duration deadline) {
        return KafkaSettings.of(configured, new DefaultSslBundleRegistry(), "warehouse", deadline);
    }

}
