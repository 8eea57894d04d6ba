package dev.webhookinbox.tracking;

import static dev.webhookinbox.tracking.State.Phase.ENDED;
import static dev.webhookinbox.tracking.State.Phase.SUCCEEDED;
import static dev.webhookinbox.tracking.State.Phase.UNDERWAY;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.tracking.State.Phase;

/**
 * The order of an entity's states, written out: of any two the lower in the list wins. Each part of the order decides
 * between neighbours that are alike in the parts before it, and against the parts after it.
 */
final class StateOrder {

    private static final @Nullable Instant NO_TIME = null;
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant EARLIER = Instant.parse("2026-06-01T10:00:00Z");
    private static final Instant LATER = Instant.parse("2026-06-01T10:00:00.000001Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    static final List<Seen> ASCENDING = List.of( // by what decides against the one above
            new Seen(UNDERWAY, NO_TIME, -1, "z", "y"),
            new Seen(UNDERWAY, NO_TIME, 1, "B", "y"), // rank
            new Seen(UNDERWAY, NO_TIME, 1, "a", "B"), // name, by its bytes
            new Seen(UNDERWAY, NO_TIME, 1, "a", "a"), // details, by their bytes
            new Seen(UNDERWAY, NO_TIME, 1, "a", "b"), // details
            new Seen(UNDERWAY, NO_TIME, 1, "é", "a"), // name
            new Seen(UNDERWAY, NO_TIME, 10, "a", "a"), // rank, which is no text
            new Seen(UNDERWAY, FIRST, 1, "a", "a"), // a time
            new Seen(UNDERWAY, FIRST, 2, "a", "a"), // rank
            new Seen(UNDERWAY, EARLIER, 1, "a", "a"), // time
            new Seen(UNDERWAY, EARLIER, 1, "b", "a"), // name
            new Seen(UNDERWAY, EARLIER, 2, "a", "a"), // rank
            new Seen(UNDERWAY, LATER, 1, "a", "a"), // time
            new Seen(UNDERWAY, LAST, 0, "a", "a"), // time
            new Seen(ENDED, NO_TIME, -1, "a", "a"), // the end
            new Seen(SUCCEEDED, NO_TIME, 2, "A", "a"), // rank
            new Seen(SUCCEEDED, FIRST, 1, "a", "a"), // a time
            new Seen(ENDED, EARLIER, 1, "a", "a"), // time
            new Seen(ENDED, EARLIER, 1, "a", "b"), // details
            new Seen(SUCCEEDED, EARLIER, 1, "b", "a"), // name
            new Seen(ENDED, EARLIER, 2, "a", "a"), // rank
            new Seen(SUCCEEDED, LATER, 1, "a", "a"), // time
            new Seen(ENDED, LAST, 0, "a", "a")); // time

    private StateOrder() {}

    /** What an event says. */
    record Seen(Phase phase, @Nullable Instant asOf, int rank, String name, String detail) {

        StateReport of(EntityKey entity, long inboxId) {
            return new StateReport(entity, new State(name, rank, phase), asOf, Map.of("detail", detail), inboxId);
        }

        StoredState standing() {
            return new StoredState(name, phase != UNDERWAY, phase == SUCCEEDED, rank, asOf);
        }

    }

}
