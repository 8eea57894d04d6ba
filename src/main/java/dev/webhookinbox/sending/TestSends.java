package dev.webhookinbox.sending;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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
        var sending = new FutureTask<>(() -> sender.send(event));
        var test = new Test(sending, deadline, System.nanoTime());
        // One that does not mind being interrupted keeps its place for as long as it goes on.
        Thread.ofVirtual().name("test-send-" + sender.name()).start(() -> {
            try {
                sending.run();
            } finally {
                places.release();
            }
        });
        return test;
    }

    /** One that is under way. */
    private record Test(FutureTask<Receipt> sending, Duration deadline, long begunAt) {

        Result await() {
            try {
                return sent(sending.get(deadline.toNanos(), TimeUnit.NANOSECONDS).status(), null);
            } catch (ExecutionException e) {
                var failure = e.getCause() == null ? e : e.getCause();
                return sent(Outcomes.answer(failure).status(), why(failure));
            } catch (TimeoutException _) {
                sending.cancel(true);
                return sent(null, InFlight.late(deadline));
            } catch (InterruptedException _) {
                sending.cancel(true);
                Thread.currentThread().interrupt();
                return sent(null, "The service stops");
            }
        }

        private Result sent(@Nullable Integer answer, @Nullable String error) {
            return new Result.Sent(answer, Duration.ofNanos(System.nanoTime() - begunAt), error);
        }

        private static String why(Throwable failure) {
            return failure instanceof SendFailure ? Outcomes.reason(failure) : Diagnosis.of(failure).error();
        }

    }

}
