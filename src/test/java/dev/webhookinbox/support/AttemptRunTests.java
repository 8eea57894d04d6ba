package dev.webhookinbox.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.webhookinbox.search.EventStory.Attempt;

class AttemptRunTests {

    private static final Instant START = Instant.parse("2026-06-01T10:00:00Z");

    @Test
    void withoutAReplayThereIsOneRun() {
        var runs = AttemptRun.of(List.of(attempt("a", 1, 0), attempt("b", 1, 0), attempt("a", 2, 5)), List.of());

        assertThat(runs).singleElement().satisfies(run -> {
            assertThat(run.replay()).isNull();
            assertThat(run.attempts()).hasSize(3);
        });
    }

    @Test
    void aReplayOfSomeHandlersBeginsOneForThese() {
        var runs = AttemptRun.of(List.of(attempt("a", 1, 0), attempt("b", 1, 0), attempt("b", 1, 20)),
                List.of(replay(10), done("discard", 30)));

        assertThat(runs).extracting(run -> run.attempts().size()).containsExactly(2, 1);
        assertThat(runs.getLast().replay()).isEqualTo(replay(10));
    }

    @Test
    void oneThatHasNotRunYetIsEmpty() {
        assertThat(AttemptRun.of(List.of(attempt("a", 1, 0)), List.of(replay(10))))
                .extracting(run -> run.attempts().size()).containsExactly(1, 0);
    }

    /** A node's clock may be behind that of the one where it was replayed. */
    @Test
    void aHandlerThatCountsAnewIsInANewRunWhateverTheClocksSay() {
        var runs = AttemptRun.of(List.of(attempt("a", 1, 0), attempt("a", 1, 9)), List.of(replay(10)));

        assertThat(runs).extracting(run -> run.attempts().size()).containsExactly(1, 1);
    }

    private static Attempt attempt(String handler, int number, int second) {
        return new Attempt(handler, number, START.plusSeconds(second), 1, "processed", null, null, List.of(), "node");
    }

    private static AuditEntry replay(int second) {
        return done("replay", second);
    }

    private static AuditEntry done(String action, int second) {
        return new AuditEntry(1, START.plusSeconds(second), "operator", action, "event:1", "why", 1, Map.of());
    }

}
