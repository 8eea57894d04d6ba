package dev.webhookinbox.sending;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future.State;
import java.util.concurrent.Semaphore;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.webhookinbox.dispatch.Diagnosis;
import dev.webhookinbox.sending.EventSender.Receipt;
import dev.webhookinbox.sending.SenderRegistry.Registered;

/** Sends a destination an example at once, also one that rests or is paused. Nothing of it is stored, nor counts for its health. */
@Component
public class TestSends {

    /** Each holds up whoever asked for it, and people have few places here. */
    private static final int MOST_AT_A_TIME = 2;
    private static final Duration LONGEST = Duration.ofSeconds(10);
    /** For what is interrupted to tell what it knows. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final SenderRegistry senders;
    private final InstantSource clock;
    private final Semaphore places = new Semaphore(MOST_AT_A_TIME);

    TestSends(SenderRegistry senders, InstantSource clock) {
        this.senders = senders;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Result {

        /**
         * It was sent.
         *
         * @param answer the status code that was told; null where none was
         * @param error why it was not taken; null where it was
         */
        record Sent(@Nullable Integer answer, Duration time, @Nullable String error) implements Result {

            public boolean isTaken() {
                return error == null;
            }

        }

        /** So many tests are under way that nothing was sent. */
        record Busy() implements Result {}

        /** This node has no destination of that name. */
        record NotHere() implements Result {}

    }

    /**
     * Sends one, and waits for what comes of it.
     *
     * @param first is done right before; if it fails nothing is sent
     */
    public Result send(String destination, Runnable first) {
        var sender = senders.find(destination).map(Registered::sender);
        if (sender.isEmpty()) {
            return new Result.NotHere();
        }
        if (!places.tryAcquire()) {
            return new Result.Busy();
        }
        boolean begun = false;
        try {
            first.run();
            var test = begin(sender.get());
            begun = true;
            return test.await();
        } finally {
            if (!begun) {
                places.release();
            }
        }
    }

    private Test begin(EventSender sender) {
        var deadline = sender.deadline().compareTo(LONGEST) < 0 ? sender.deadline() : LONGEST;
        var now = clock.instant();
        var event = ExampleEvent.at(now, now.plus(deadline));
        var outcome = new CompletableFuture<Receipt>();
        long begunAt = System.nanoTime();
        // One that does not mind being interrupted keeps its place for as long as it goes on.
        var thread = Thread.ofVirtual().name("test-send-" + sender.name()).start(() -> {
            try {
                outcome.complete(sender.send(event));
            } catch (Throwable e) { // an Error too is to be told
                outcome.completeExceptionally(e);
            } finally {
                places.release();
            }
        });
        return new Test(outcome, thread, deadline, begunAt);
    }

    /** One that is under way. */
    private record Test(CompletableFuture<Receipt> outcome, Thread thread, Duration deadline, long begunAt) {

        Result await() {
            try {
                if (!thread.join(deadline)) {
                    thread.interrupt();
                    thread.join(GRACE);
                }
            } catch (InterruptedException _) {
                thread.interrupt();
                Thread.currentThread().interrupt();
                return sent(null, "The service stops");
            }
            if (outcome.state() == State.SUCCESS) {
                return sent(outcome.resultNow().status(), null);
            }
            if (outcome.state() == State.FAILED && !(outcome.exceptionNow() instanceof InterruptedException)) {
                var failure = outcome.exceptionNow();
                return sent(Outcomes.answer(failure).status(), why(failure));
            }
            return sent(null, InFlight.late(deadline));
        }

        private Result sent(@Nullable Integer answer, @Nullable String error) {
            return new Result.Sent(answer, Duration.ofNanos(System.nanoTime() - begunAt), error);
        }

        private static String why(Throwable failure) {
            return failure instanceof SendFailure ? Outcomes.reason(failure) : Diagnosis.of(failure).error();
        }

    }

}
