package dev.webhookinbox.intake;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The refused requests of one source, with or without signature headers, that wait to be stored. Each queue has its
 * own quota in memory, in rate and in the table, so that a flood to one takes nothing from another.
 */
final class RejectionQueue {

    private static final int MOST_WAITING = 500;
    private static final int MOST_BYTES_WAITING = 4 * 1024 * 1024;
    /** What large requests leave free of it. */
    private static final int ROOM_FOR_SMALL = 1024 * 1024;
    /** A large request pays for its size, so that the rate bounds bytes as well. */
    private static final double BYTES_PER_TOKEN = RejectedRequest.SMALL;
    /** The part of rate and memory that large requests may have. Small ones have the rest to themselves. */
    private static final double LARGE_SHARE = 0.25;

    private final String source;
    private final boolean signed;
    private final RejectionQuota quota;
    private final TokenBucket small;
    private final TokenBucket large;
    private final Deque<RejectedRequest> waiting = new ArrayDeque<>();
    private long bytesWaiting;
    private long largeBytesWaiting;

    RejectionQueue(String source, boolean signed, RejectionQuota quota) {
        this.source = source;
        this.signed = signed;
        this.quota = quota;
        this.small = new TokenBucket(quota.perSecond() * (1 - LARGE_SHARE));
        this.large = new TokenBucket(quota.perSecond() * LARGE_SHARE);
    }

    String source() {
        return source;
    }

    boolean signed() {
        return signed;
    }

    RejectionQuota quota() {
        return quota;
    }

    /** Takes a request in unless there is no room or it exceeds the rate. Never waits. */
    synchronized boolean offer(RejectedRequest request) {
        int size = request.size();
        double tokens = Math.max(1, Math.ceil(size / BYTES_PER_TOKEN));
        var rate = request.isSmall() ? small : large;
        if (!fits(request, size) || !rate.take(tokens, request.delivery().receivedAt())) {
            return false;
        }
        waiting.addLast(request);
        count(request, size);
        return true;
    }

    private boolean fits(RejectedRequest request, int size) {
        return waiting.size() < MOST_WAITING && bytesWaiting + size <= MOST_BYTES_WAITING
                && (request.isSmall() || largeBytesWaiting + size <= MOST_BYTES_WAITING - ROOM_FOR_SMALL)
                // What fills the whole quota would only drive out everything else, itself included.
                && size <= quota.bytes();
    }

    private void count(RejectedRequest request, int bytes) {
        bytesWaiting += bytes;
        if (!request.isSmall()) {
            largeBytesWaiting += bytes;
        }
    }

    /** Everything that waits, oldest first. It stays until it is {@link #removeFirst removed}. */
    synchronized List<RejectedRequest> waiting() {
        return List.copyOf(waiting);
    }

    synchronized void removeFirst(int count) {
        for (int i = 0; i < count; i++) {
            var removed = waiting.removeFirst();
            count(removed, -removed.size());
        }
    }

}
