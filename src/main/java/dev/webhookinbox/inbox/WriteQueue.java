package dev.webhookinbox.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/** The deliveries that wait for a writer, bounded in number, and what goes into one commit, bounded in rows and bytes. */
final class WriteQueue {

    static final int MOST_WAITING = 10_000;

    private static final int MOST_ROWS = 256;
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final BlockingQueue<Submission> waiting = new ArrayBlockingQueue<>(MOST_WAITING);

    /** Whether there was room. */
    boolean offer(Submission submission) {
        return waiting.offer(submission);
    }

    int size() {
        return waiting.size();
    }

    /** What waits, as soon as something does; empty if nothing comes for a while. */
    List<Submission> next() {
        return startingWith(first());
    }

    private @Nullable Submission first() {
        try {
            return waiting.poll(200, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return null;
        }
    }

    private List<Submission> startingWith(@Nullable Submission first) {
        var batch = new ArrayList<Submission>();
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

}
