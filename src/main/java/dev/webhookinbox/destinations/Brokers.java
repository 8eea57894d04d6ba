package dev.webhookinbox.destinations;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * The way to the brokers: a producer that is made when the first event is sent, so that nothing depends on brokers before, and anew
 * after a failure that it may not survive, such as a login that was refused.
 */
final class Brokers {

    private final Map<String, Object> settings;
    private final ReentrantLock making = new ReentrantLock();
    private volatile @Nullable Producer<byte[], byte[]> current;

    Brokers(Map<String, Object> settings) {
        this.settings = Map.copyOf(settings);
    }

    /** Returns once the record was taken. */
    void send(ProducerRecord<byte[], byte[]> record) throws ExecutionException, InterruptedException {
        var producer = producer();
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            afterFailure(producer, e.getCause());
            throw e;
        } catch (IllegalStateException e) {
            // Another event's failure has ended it meanwhile.
            throw new KafkaException("closed", e);
        }
    }

    private Producer<byte[], byte[]> producer() throws InterruptedException {
        var known = current;
        if (known != null) {
            return known;
        }
        making.lockInterruptibly();
        try {
            var made = current;
            if (made == null) {
                made = new KafkaProducer<>(settings);
                current = made;
            }
            return made;
        } finally {
            making.unlock();
        }
    }

    private void afterFailure(Producer<byte[], byte[]> producer, @Nullable Throwable failure) {
        if (!KafkaFailures.isLasting(failure)) {
            return;
        }
        making.lock();
        try {
            if (producer.equals(current)) {
                current = null;
                // It waits for its own thread, and would not be let wait by an interrupt.
                Thread.ofVirtual().name("kafka-close").start(() -> producer.close(Duration.ZERO));
            }
        } finally {
            making.unlock();
        }
    }

    void close() {
        making.lock();
        try {
            var last = current;
            current = null;
            if (last != null) {
                last.close(Duration.ZERO);
            }
        } finally {
            making.unlock();
        }
    }

}
