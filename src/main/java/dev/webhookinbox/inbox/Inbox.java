package dev.webhookinbox.inbox;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.springframework.stereotype.Component;

/** Takes verified deliveries in, durably. */
@Component
public class Inbox {

    /** The handler name under which events are dead that no handler can ever read. */
    public static final String UNREADABLE = "unreadable";

    private final InboxWriter commits;

    Inbox(InboxWriter commits) {
        this.commits = commits;
    }

    /**
     * Stores a delivery and waits for its commit, no longer than the patience. A delivery given up on may still be
     * committed a moment later; its redelivery is then a duplicate.
     */
    public StoreResult store(NewEvent event, Duration patience) {
        var result = commits.submit(event);
        try {
            return result.get(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            result.cancel(false);
            return StoreResult.UNAVAILABLE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return StoreResult.UNAVAILABLE;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A writer answers, it never fails", e);
        }
    }

}
