package dev.webhookinbox.dispatch;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import dev.webhookinbox.provider.Decoded;
import dev.webhookinbox.provider.Source;
import dev.webhookinbox.provider.Sources;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import dev.webhookinbox.dispatch.DriftLog.Field;

/**
 * Counts documented fields that could not be read, each once per event: when the first of its handlers has run for the
 * first time, and that is committed. Retries, replays and its other handlers read the same body again. Of members that no
 * documentation names there is no metric, as their names are the sender's; {@link DriftLog} keeps both.
 */
@Component
class DriftMetrics {

    private final Map<Field, Counter> counters = new ConcurrentHashMap<>();
    private final HandlerRegistry handlers;
    private final MeterRegistry meters;
    private final DriftLog log;

    /** What is counted is counted from zero on: of a series that starts with its first event, an alert would miss that. */
    DriftMetrics(HandlerRegistry handlers, Sources sources, MeterRegistry meters, DriftLog log) {
        this.handlers = handlers;
        this.meters = meters;
        this.log = log;
        sources.all()
                .stream()
                .filter(Source::isOn)
                .forEach(source -> source.provider().fields().forEach(path -> counter(new Field(source.name(), path))));
    }

    /** Tells of an event that a handler is about to be run on, in the running transaction. */
    void noticed(String handler, ClaimedEvent event, Decoded decoded) {
        boolean isDrift = !decoded.drift().isEmpty() || !decoded.undocumented().isEmpty();
        if (isDrift && isFirstRun(event) && isFirst(handler, event)) {
            Noticed.inThisTransaction(this).drift.put(event.inboxId(),
                    new Drift(event.source(), String.valueOf(event.type()), decoded.drift(), decoded.undocumented()));
        }
    }

    /** A replay makes it due anew. */
    private static boolean isFirstRun(ClaimedEvent event) {
        return event.attempts() == 0 && event.dueAt().equals(event.receivedAt());
    }

    private boolean isFirst(String handler, ClaimedEvent event) {
        return handlers.namesOf(event.source(), String.valueOf(event.type())).stream().findFirst()
                .filter(handler::equals).isPresent();
    }

    private Counter counter(Field field) {
        return counters.computeIfAbsent(field, one -> Counter.builder("webhook.drift")
                .description("Events with a documented field that could not be read")
                .tags("source", one.source(), "field", one.path())
                .register(meters));
    }

    private record Drift(String source, String type, Set<String> fields, Set<String> members) {}

    /** By event: one that is run again after a savepoint is still one. */
    private static final class Noticed implements TransactionSynchronization {

        private final Map<Long, Drift> drift = new HashMap<>();
        private final DriftMetrics metrics;

        Noticed(DriftMetrics metrics) {
            this.metrics = metrics;
        }

        static Noticed inThisTransaction(DriftMetrics metrics) {
            return TransactionSynchronizationManager.getSynchronizations()
                    .stream()
                    .filter(Noticed.class::isInstance)
                    .map(Noticed.class::cast)
                    .findFirst()
                    .orElseGet(() -> {
                        var noticed = new Noticed(metrics);
                        TransactionSynchronizationManager.registerSynchronization(noticed);
                        return noticed;
                    });
        }

        @Override
        public void afterCommit() {
            drift.forEach((inboxId, one) -> {
                one.fields().stream().map(path -> new Field(one.source(), path)).forEach(field -> {
                    metrics.counter(field).increment();
                    metrics.log.seen(field, inboxId);
                });
                one.members().forEach(path -> metrics.log.seen(new Field(one.source(), one.type(), path), inboxId));
            });
        }

    }

}
