package dev.webhookinbox.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/** The deliveries that wait for a writer, bounded in number, and what goes into one commit, bounded in rows and bytes. */
final class WriteQueue {

    static final int MOST_WAITING = 10_000;

    private static final int MOST_ROWS = 256;
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final BlockingQueue<PendingWrite> waiting = new ArrayBlockingQueue<>(MOST_WAITING);

    /** Whether there was room. */
    boolean offer(PendingWrite write) {
        return waiting.offer(write);
    }

    int size() {
        return waiting.size();
    }

    /** What waits, as soon as something does; empty if nothing comes for a while. */
    List<PendingWrite> next() {
        return startingWith(first());
    }

    private @Nullable PendingWrite first() {
        try {
            return waiting.poll(200, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return null;
        }
    }

    private List<PendingWrite> startingWith(@Nullable PendingWrite first) {
        var batch = new ArrayList<PendingWrite>();
        int bytes = 0;
        for (var next = first; next != null; next = bytes < MOST_BYTES && batch.size() < MOST_ROWS
                ? waiting.poll()
                : null) {
            // Whoever gave up has been told to send again: storing it now would only delay the others.
            if (!next.result().isDone()) {
                batch.add(next);
                bytes += next.size();
            }
        }
        return batch;
    }

    /** A delivery that waits for its commit, and where its sender is told of it. */
    record PendingWrite(Routed routed, CompletableFuture<StoreResult> result) {

        PendingWrite(Routed routed) {
            this(routed, new CompletableFuture<>());
        }

        void answer(StoreResult answer) {
            result.complete(answer);
        }

        int size() {
            return routed.event().body().length;
        }

    }

}
