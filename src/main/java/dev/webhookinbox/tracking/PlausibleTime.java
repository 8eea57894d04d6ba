package dev.webhookinbox.tracking;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The provider's own time of a state or a figure, as far as it can be true. One from the future would never be overtaken by
 * what comes after it, so it decides nothing.
 *
 * @param time null where none was told, or one that cannot be
 * @param isAhead whether one was told that lies further in the future than clocks differ
 */
public record PlausibleTime(@Nullable Instant time, boolean isAhead) {

    private static final Duration TOLERANCE = Duration.ofMinutes(10);

    /**
     * Judges a time by when it was told.
     *
     * @param told the time the provider gives
     * @param receivedAt when the event that tells it was received first
     */
    public static PlausibleTime of(@Nullable Instant told, Instant receivedAt) {
        boolean isAhead = told != null && told.isAfter(receivedAt.plus(TOLERANCE));
        return new PlausibleTime(isAhead ? null : told, isAhead);
    }

    /** This one if it tells a time, else the other; ahead if either is. */
    public PlausibleTime or(PlausibleTime other) {
        return new PlausibleTime(time == null ? other.time : time, isAhead || other.isAhead);
    }

}
