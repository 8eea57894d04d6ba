package dev.webhookinbox.dispatch;

import java.util.List;

/**
 * What became of the events that were to be replayed, each in exactly one list.
 *
 * @param replayed their handlers run again, or for the first time
 * @param unhandled no handler wants them today, or none of the chosen has anything to do; nothing was changed
 * @param unknown no such event is stored
 * @param busy others had them in hand, and nobody waited for that; nothing was changed
 */
public record ReplayResult(List<Long> replayed, List<Long> unhandled, List<Long> unknown, List<Long> busy) {

    public ReplayResult {
        replayed = List.copyOf(replayed);
        unhandled = List.copyOf(unhandled);
        unknown = List.copyOf(unknown);
        busy = List.copyOf(busy);
    }

    /** Where all that were in others' hands were waited for. */
    public ReplayResult(List<Long> replayed, List<Long> unhandled, List<Long> unknown) {
        this(replayed, unhandled, unknown, List.of());
    }

}
