package dev.webhookinbox.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.search.EventStory.Attempt;
import dev.webhookinbox.support.AuditEntry;
import dev.webhookinbox.support.EventView;
import dev.webhookinbox.support.EventView.RedeliveryView;

/** What happened to an event, in the order in which it did. */
final class Timeline {

    private Timeline() {}

    /**
     * One thing that happened.
     *
     * @param kind how it is shown: {@code good}, {@code bad}, {@code warn} or {@code plain}
     * @param causes why, each the cause of the one before
     * @param trace where, in the code
     */
    record Step(Instant at, String kind, String title, @Nullable String text, List<String> causes, List<String> trace) {

        Step {
            causes = List.copyOf(causes);
            trace = List.copyOf(trace);
        }

        private static Step of(Instant at, String kind, String title, @Nullable String text) {
            return new Step(at, kind, title, text, List.of(), List.of());
        }

    }

    static List<Step> of(EventView event) {
        var steps = new ArrayList<Step>();
        steps.add(Step.of(event.receivedAt(), "plain", "Received and acknowledged", null));
        event.redeliveries().stream().map(Timeline::redelivered).forEach(steps::add);
        event.attempts().stream().map(Timeline::attempted).forEach(steps::add);
        event.audit().stream().map(Timeline::audited).forEach(steps::add);
        steps.sort(Comparator.comparing(Step::at));
        return steps;
    }

    private static Step redelivered(RedeliveryView delivery) {
        return delivery.conflict()
                ? Step.of(delivery.receivedAt(), "warn", "Delivered again with other content",
                        "A conflict: it was kept and not processed. What differs is shown below.")
                : Step.of(delivery.receivedAt(), "plain", "Delivered again",
                        "The same content: acknowledged as a duplicate.");
    }

    private static Step attempted(Attempt attempt) {
        var handler = attempt.handler() == null ? "unreadable" : attempt.handler();
        var title = switch (attempt.outcome()) {
            case "processed" -> "%s: processed".formatted(handler);
            case "dead" -> "%s: gave up at attempt %d".formatted(handler, attempt.number());
            case "discarded" -> "%s: discarded by a person".formatted(handler);
            default -> "%s: attempt %d failed".formatted(handler, attempt.number());
        };
        var kind = switch (attempt.outcome()) {
            case "processed" -> "good";
            case "discarded" -> "plain";
            default -> "bad";
        };
        var error = attempt.error();
        return new Step(attempt.startedAt(), kind, title, how(attempt),
                error == null ? List.of() : error.lines().toList(), attempt.trace());
    }

    private static String how(Attempt attempt) {
        var took = "%d ms on %s".formatted(attempt.durationMs(), attempt.node());
        return attempt.answer() == null ? took : "answered %d, %s".formatted(attempt.answer(), took);
    }

    private static Step audited(AuditEntry entry) {
        var title = switch (entry.action()) {
            case "replay" -> "%s had it run again".formatted(entry.actor());
            case "discard" -> "%s discarded it".formatted(entry.actor());
            default -> "%s: %s".formatted(entry.actor(), entry.action());
        };
        return Step.of(entry.at(), "plain", title, entry.reason());
    }

}
