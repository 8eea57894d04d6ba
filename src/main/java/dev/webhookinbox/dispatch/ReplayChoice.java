package dev.webhookinbox.dispatch;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Which of the handlers that want an event today a replay is for.
 *
 * @param handlers only these; empty for all
 * @param onlyFailed only those whose work on it is dead or retrying. Null where nobody says: with no handlers named either,
 * of a dead event only what is dead runs again, and of any other everything
 */
public record ReplayChoice(Set<String> handlers, @Nullable Boolean onlyFailed) {

    /** What is meant where nothing is said. */
    public static final ReplayChoice USUAL = new ReplayChoice(Set.of(), null);

    public ReplayChoice {
        handlers = Set.copyOf(handlers);
    }

    /** Whether it is for what failed only, of an event that is dead or not. */
    boolean isForFailed(boolean dead) {
        return onlyFailed == null ? handlers.isEmpty() && dead : onlyFailed;
    }

    boolean isFor(String handler) {
        return handlers.isEmpty() || handlers.contains(handler);
    }

    /** What was said, by name. */
    public Map<String, Object> words() {
        var words = new TreeMap<String, Object>();
        if (!handlers.isEmpty()) {
            words.put("handlers", handlers.stream().sorted().toList());
        }
        if (onlyFailed != null) {
            words.put("onlyFailed", onlyFailed);
        }
        return words;
    }

}
