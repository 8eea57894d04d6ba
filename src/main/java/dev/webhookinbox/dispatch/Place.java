package dev.webhookinbox.dispatch;

import java.time.Instant;

/** A place in the order in which work becomes due. */
record Place(Instant dueAt, long inboxId) implements Comparable<Place> {

    static Place before(Instant time) {
        return new Place(time, 0);
    }

    Place orEarlier(Place other) {
        return compareTo(other) <= 0 ? this : other;
    }

    @Override
    public int compareTo(Place other) {
        int byTime = dueAt.compareTo(other.dueAt);
        return byTime == 0 ? Long.compare(inboxId, other.inboxId) : byTime;
    }

}
