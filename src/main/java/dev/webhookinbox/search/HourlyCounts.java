package dev.webhookinbox.search;

import java.util.Arrays;
import java.util.List;

/** What came in each of the last {@value #HOURS} hours. */
public final class HourlyCounts {

    static final int HOURS = 24;

    private final long[] received = new long[HOURS];
    private final long[] repeated = new long[HOURS];
    private long conflicts;

    HourlyCounts() {}

    void received(int hoursAgo, long events) {
        received[place(hoursAgo)] += events;
    }

    void repeated(int hoursAgo, long events, long inConflict) {
        repeated[place(hoursAgo)] += events;
        conflicts += inConflict;
    }

    /** New events, from the longest past hour to the one that is not over. */
    public List<Long> received() {
        return Arrays.stream(received).boxed().toList();
    }

    public long receivedInAll() {
        return Arrays.stream(received).sum();
    }

    public long receivedInTheLastHour() {
        return received[HOURS - 1];
    }

    /** Further deliveries of events that were there. */
    public long repeatedInAll() {
        return Arrays.stream(repeated).sum();
    }

    public long repeatedInTheLastHour() {
        return repeated[HOURS - 1];
    }

    /** Those among the repeated whose content differed. */
    public long conflicts() {
        return conflicts;
    }

    private static int place(int hoursAgo) {
        return Math.clamp(HOURS - 1L - hoursAgo, 0, HOURS - 1);
    }

}
