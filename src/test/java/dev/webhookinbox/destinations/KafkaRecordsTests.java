package dev.webhookinbox.destinations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.webhookinbox.sending.OutgoingEvent;
import dev.webhookinbox.sending.OutgoingEvent.Content;

/** Expected values are those of CloudEvents' Kafka Protocol Binding 1.0.2, binary mode. */
class KafkaRecordsTests {

    private static final Instant RECEIVED = Instant.parse("2026-02-03T04:05:06Z");
    private static final byte[] BODY = { 0, 1, (byte) 0xFF };

    @Test
    void hasAllThatIsKnownOfAnEvent() {
        var record = KafkaRecords.of(event(new Content(BODY, "application/json", "gzip"), "00-1-2-01"), "webhooks");

        assertThat(record.topic()).isEqualTo("webhooks");
        assertThat(record.partition()).isNull();
        assertThat(record.value()).isEqualTo(BODY);
        assertThat(record.key()).isEqualTo("shop order:ä 1".getBytes(StandardCharsets.UTF_8));
        assertThat(headers(record)).containsExactly("ce_specversion: 1.0", "ce_id: evt_1", "ce_source: /webhooks/shop",
                "ce_type: order.paid", "ce_subject: order:ä 1", "ce_time: 2026-02-03T04:05:06Z",
                "content-type: application/json", "content-encoding: gzip", "traceparent: 00-1-2-01");
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        var record = KafkaRecords.of(event(new Content(BODY, null, null), null), "webhooks");

        assertThat(headers(record)).hasSize(7).endsWith("content-type: application/octet-stream");
    }

    private static List<String> headers(ProducerRecord<byte[], byte[]> record) {
        return Stream.of(record.headers().toArray())
                .map(header -> header.key() + ": " + new String(header.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static OutgoingEvent event(Content content, @Nullable String traceparent) {
        return new OutgoingEvent("evt_1", "msg_1", 1, "shop", "e-1", "order.paid", "order:ä 1", RECEIVED, null, 1,
                "shop order:ä 1 order.paid", RECEIVED, content, traceparent, () -> {
                    throw new IllegalStateException("not asked for");
                });
    }

}
