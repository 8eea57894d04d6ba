package dev.webhookinbox.tracking;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.tracking.Incident.Severity;
import dev.webhookinbox.tracking.State.Phase;

/**
 * What to make of a state that a provider's documentation does not know. Its name may be the only news of a failure that
 * there will ever be, so bad words call for a person.
 *
 * @param name as the provider spells it, but for {@code canceled}, which is {@code cancelled}
 * @param status what the event says of itself beside its type, where it does
 */
public record UndocumentedState(String name, @Nullable String status) {

    /** Above all documented ones: of two states at the same time the documented one is the older. */
    private static final int AFTER_ALL = 50;
    /** Below all documented ends, as long as nobody knows better. */
    private static final int BEFORE_ALL_ENDS = -1;
    private static final Set<String> FAILURES = Set.of("failed", "failure", "error", "lost");
    private static final Set<String> SETBACKS = Set.of("cancelled", "canceled", "rejected", "declined", "denied",
            "expired", "reversed", "refunded", "returned", "blocked", "frozen", "suspended", "held", "overdue");
    private static final Pattern GAP = Pattern.compile("[^a-z]+");

    public UndocumentedState {
        name = spelling(name);
    }

    /** A state's name in the spelling that is used here. */
    public static String spelling(String state) {
        return state.equals("canceled") ? "cancelled" : state;
    }

    /** Whether a status says that it failed, in any case of letters. */
    public static boolean hasFailed(@Nullable String status) {
        return status != null && status.strip().equalsIgnoreCase("failed");
    }

    /** Where the entity stands: over only where the status says so. */
    public State state() {
        if (hasFailed(status)) {
            return new State(name, BEFORE_ALL_ENDS, Phase.ENDED);
        }
        boolean succeeded = status != null && status.strip().equalsIgnoreCase("success");
        return new State(name, AFTER_ALL, succeeded ? Phase.SUCCEEDED : Phase.UNDERWAY);
    }

    /** How urgently it needs a person; null where it does not sound like it. */
    public @Nullable Severity concern() {
        if (hasFailed(status) || hasWordOf(FAILURES)) {
            return Severity.CRITICAL;
        }
        return hasWordOf(SETBACKS) ? Severity.WARNING : null;
    }

    /** The reason of an item about it, which says that it is not documented. */
    public String reason(String kind) {
        return "undocumented." + kind + "." + name;
    }

    private boolean hasWordOf(Set<String> words) {
        return Arrays.stream(GAP.split(name.toLowerCase(Locale.ROOT))).anyMatch(words::contains);
    }

}
