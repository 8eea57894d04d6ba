package dev.webhookinbox.intake;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The refused requests of one source, with or without signature headers, that wait to be stored. Each shelf has its
 * own allowance in memory, in rate and in the table, so that a flood to one takes nothing from another.
 */
final class Shelf {

    private static final int MOST_WAITING = 500;
    private static final int MOST_BYTES_WAITING = 4 * 1024 * 1024;
    /** Webhooks are smaller. A larger request pays for its size, so that the rate bounds bytes as well. */
    private static final double BYTES_PER_TOKEN = 16 * 1024;

    private final String source;
    private final boolean signed;
    private final Allowance allowance;
    private final TokenBucket rate;
    private final Deque<RejectedRequest> waiting = new ArrayDeque<>();
    private long bytesWaiting;

    Shelf(String source, boolean signed, Allowance allowance) {
        this.source = source;
        this.signed = signed;
        this.allowance = allowance;
        this.rate = new TokenBucket(allowance.perSecond());
    }

    String source() {
        return source;
    }

    boolean signed() {
        return signed;
    }

    Allowance allowance() {
        return allowance;
    }

    /** Takes a request in unless there is no room or it exceeds the rate. Never waits. */
    synchronized boolean offer(RejectedRequest request) {
        int size = request.size();
        boolean fits = waiting.size() < MOST_WAITING && bytesWaiting + size <= MOST_BYTES_WAITING
        // What fills the whole allowance would only drive out everything else, itself included.
                && size <= allowance.bytes();
        double tokens = Math.max(1, Math.ceil(size / BYTES_PER_TOKEN));
        if (!fits || !rate.take(tokens, request.delivery().receivedAt())) {
            return false;
        }
        waiting.addLast(request);
        bytesWaiting += size;
        return true;
    }

    /** Everything that waits, oldest first. It stays until it is {@link #removeFirst removed}. */
    synchronized List<RejectedRequest> waiting() {
        return List.copyOf(waiting);
    }

    synchronized void removeFirst(int count) {
        for (int i = 0; i < count; i++) {
            bytesWaiting -= waiting.removeFirst().size();
        }
    }

}
