package dev.webhookinbox.destinations;

import java.nio.charset.StandardCharsets;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

import dev.webhookinbox.sending.OutgoingEvent;

/** Events as Kafka has them: the exact bytes, described as CloudEvents' Kafka Protocol Binding has it in binary mode. */
final class KafkaRecords {

    private KafkaRecords() {}

    static ProducerRecord<byte[], byte[]> of(OutgoingEvent event, String topic) {
        var content = event.content();
        var record = new ProducerRecord<>(topic, bytes(event.source() + " " + event.subject()), content.bytes());
        CloudEvents.attributes(event).forEach((attribute, value) -> add(record, "ce_" + attribute, value));
        add(record, "content-type", CloudEvents.contentType(content));
        add(record, "content-encoding", content.encoding());
        add(record, "traceparent", event.traceparent());
        return record;
    }

    private static void add(ProducerRecord<byte[], byte[]> record, String header, @Nullable String value) {
        if (value != null) {
            record.headers().add(header, bytes(value));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

}
