package dev.webhookinbox.dispatch;

import java.time.Instant;

/** A place in the order in which work becomes due. */
record QueuePosition(Instant dueAt, long inboxId) implements Comparable<QueuePosition> {

    static QueuePosition before(Instant time) {
        return new QueuePosition(time, 0);
    }

    QueuePosition orEarlier(QueuePosition other) {
        return compareTo(other) <= 0 ? this : other;
    }

    @Override
    public int compareTo(QueuePosition other) {
        int byTime = dueAt.compareTo(other.dueAt);
        return byTime == 0 ? Long.compare(inboxId, other.inboxId) : byTime;
    }

}
