package dev.webhookinbox.dispatch;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A handler and what it still has to do.
 *
 * @param here whether this node has it; another may, or its work is stranded
 * @param paused since when and by whom it is paused; null while it runs
 * @param pending work that has not been tried
 * @param retrying work that failed and will be tried again
 * @param dead work that was given up
 * @param oldestDue since when the longest waiting work could have run, or when the next can; null when none is to run
 */
public record HandlerState(String name, boolean here, @Nullable Pause paused, long pending, long retrying, long dead,
        @Nullable Instant oldestDue) {

    /** Who paused it, when and why. */
    public record Pause(Instant since, String by, @Nullable String reason) {}

}
