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
    void onCommit(String handler, List<Attempt> runs) {
        if (!traces.areOn() || runs.stream().allMatch(run -> run.work().trace() == null)) {
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

            @Override
            public void afterCommit() {
                runs.forEach(run -> add(handler, run));
            }

        });
    }

    private void add(String handler, Attempt run) {
        var work = run.work();
        var span = traces.handling(handler, work.trace(), run.startedAt())
                .setAttribute("webhook.source", work.source())
                .setAttribute("webhook.type", work.type())
                .setAttribute("webhook.event_id", work.eventId())
                .setAttribute("webhook.inbox_id", work.inboxId())
                .setAttribute("webhook.handler", handler)
                .setAttribute("webhook.attempt", run.number())
                .setAttribute("webhook.outcome", run.outcome().getClass().getSimpleName().toLowerCase(Locale.ROOT));
        if (!(run.outcome() instanceof AttemptOutcome.Processed)) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }

}
