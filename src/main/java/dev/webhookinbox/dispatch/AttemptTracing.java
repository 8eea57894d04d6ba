package dev.webhookinbox.dispatch;

import java.util.List;
import java.util.Locale;

import io.opentelemetry.api.trace.StatusCode;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import dev.webhookinbox.tracing.Traces;

/** Adds the runs of handlers to the traces of their events, each from its start to the commit that made it count. */
@Component
class AttemptTracing {

    private final Traces traces;

    AttemptTracing(Traces traces) {
        this.traces = traces;
    }

    /** Waits for the running transaction: runs that are undone with it never happened, and are not told of. */
    void onCommit(String handler, List<Attempt> attempts) {
        if (!traces.areOn() || attempts.stream().allMatch(attempt -> attempt.event().trace() == null)) {
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

            @Override
            public void afterCommit() {
                attempts.forEach(attempt -> add(handler, attempt));
            }

        });
    }

    private void add(String handler, Attempt attempt) {
        var event = attempt.event();
        var span = traces.handling(handler, event.trace(), attempt.startedAt())
                .setAttribute("webhook.source", event.source())
                .setAttribute("webhook.type", event.type())
                .setAttribute("webhook.event_id", event.eventId())
                .setAttribute("webhook.inbox_id", event.inboxId())
                .setAttribute("webhook.handler", handler)
                .setAttribute("webhook.attempt", attempt.number())
                .setAttribute("webhook.outcome", attempt.outcome().getClass().getSimpleName().toLowerCase(Locale.ROOT));
        if (!(attempt.outcome() instanceof AttemptOutcome.Processed)) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }

}
