package dev.webhookinbox.destinations;

import java.util.concurrent.ExecutionException;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

import dev.webhookinbox.destinations.DestinationsProperties.Configured;
import dev.webhookinbox.sending.OutgoingEvent;
import dev.webhookinbox.sending.SendFailure;

/**
 * Sends events to a topic, each keyed by its source and subject, so that those of a subject are in one partition, in order. One is
 * taken once all replicas that are in sync have it.
 */
final class KafkaDestination extends Destination {

    private final String topic;
    private final Brokers brokers;

    KafkaDestination(String name, Configured configured, String topic, Brokers brokers) {
        super(name, configured);
        this.topic = topic;
        this.brokers = brokers;
    }

    @Override
    public String leadsTo() {
        return "topic " + topic;
    }

    @Override
    public Receipt send(OutgoingEvent event) throws SendFailure, InterruptedException {
        try {
            brokers.send(KafkaRecords.of(event, topic));
            return Receipt.TAKEN;
        } catch (InterruptException e) {
            // It has set the mark that the exception stands for here.
            Thread.interrupted();
            throw new InterruptedException();
        } catch (ExecutionException e) {
            throw KafkaFailures.told(e.getCause());
        } catch (KafkaException e) {
            throw KafkaFailures.told(e);
        }
    }

    @Override
    void close() {
        brokers.close();
    }

    @Override
    public String toString() {
        return DestinationsProperties.of(name()) + ", topic " + topic;
    }

}
