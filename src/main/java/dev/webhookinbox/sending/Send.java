package dev.webhookinbox.sending;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.dispatch.LeasedEvent;
import dev.webhookinbox.sending.EventSender.Receipt;

/** An event that was claimed to be sent, from then until it is known how that ended. Written by the thread that sends it. */
final class Send {

    private final LeasedEvent leased;
    private final Lease lease;
    private final boolean asks;
    private @Nullable Thread thread;
    private @Nullable Instant startedAt;
    private long overdueFrom;
    private boolean interrupted;
    private @Nullable Result result;

    /**
     * @param asks whether it is to show that a resting destination takes events again
     */
    Send(LeasedEvent leased, Lease lease, boolean asks) {
        this.leased = leased;
        this.lease = lease;
        this.asks = asks;
    }

    /**
     * How it ended.
     *
     * @param receipt null where it failed
     * @param failure null where it was taken
     */
    record Result(Instant startedAt, Instant endedAt, @Nullable Receipt receipt, @Nullable Throwable failure) {}

    LeasedEvent leased() {
        return leased;
    }

    Lease lease() {
        return lease;
    }

    boolean asks() {
        return asks;
    }

    /** What it is about, and whose. */
    String subject() {
        return leased.event().source() + " " + leased.event().subject();
    }

    synchronized void begin(Instant at, Duration deadline) {
        thread = Thread.currentThread();
        startedAt = at;
        overdueFrom = System.nanoTime() + deadline.toNanos();
    }

    synchronized boolean isOverdue() {
        return thread != null && System.nanoTime() - overdueFrom >= 0;
    }

    synchronized void interrupt() {
        if (thread != null) {
            interrupted = true;
            thread.interrupt();
        }
    }

    synchronized boolean isInterrupted() {
        return interrupted;
    }

    synchronized void taken(Receipt receipt, Instant at) {
        end(new Result(started(), at, receipt, null));
    }

    synchronized void failed(Throwable failure, Instant at) {
        end(new Result(started(), at, null, failure));
    }

    /** It is not known what became of it, and nothing is written down. */
    synchronized void withdraw() {
        thread = null;
    }

    /** Null where it was not begun, or withdrawn. */
    synchronized @Nullable Result result() {
        return result;
    }

    private void end(Result how) {
        thread = null;
        result = how;
    }

    private Instant started() {
        if (startedAt == null) {
            throw new IllegalStateException("Not begun");
        }
        return startedAt;
    }

}
