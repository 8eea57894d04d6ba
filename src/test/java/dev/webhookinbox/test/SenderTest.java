package dev.webhookinbox.test;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.FutureTask;

import dev.webhookinbox.sending.EventSender;
import dev.webhookinbox.sending.EventSender.Receipt;
import dev.webhookinbox.sending.SendFailure;

/** Runs senders as the service does: on a virtual thread, which is interrupted once the deadline is over. */
public final class SenderTest {

    private static final Duration TO_END = Duration.ofSeconds(5);

    private SenderTest() {}

    /**
     * Has an event sent.
     *
     * @throws IllegalArgumentException if the sender does not want it, so that the service would not send it
     * @throws SendFailure if it was not taken before the deadline was over
     * @throws IllegalStateException if the sender does not end when it is interrupted
     * @throws Exception what else the sender throws
     */
    public static Receipt send(EventSender sender, TestEvent<?> event) throws Exception {
        var context = event.context();
        if (!sender.wants(context.source(), context.type())) {
            throw new IllegalArgumentException(
                    "%s wants no %s of %s".formatted(sender.name(), context.type(), context.source()));
        }
        var task = new FutureTask<>(() -> sender.send(event.to(sender)));
        var thread = Thread.ofVirtual().name("send-" + sender.name()).start(task);
        boolean isLate = !thread.join(sender.deadline());
        if (isLate) {
            thread.interrupt();
            if (!thread.join(TO_END)) {
                throw new IllegalStateException(sender.name() + " does not end when it is interrupted");
            }
        }
        return switch (task.state()) {
            case SUCCESS -> task.resultNow();
            case FAILED -> throw isLate
                    ? new SendFailure("No answer within " + sender.deadline(), task.exceptionNow())
                    : thrown(task.exceptionNow());
            case CANCELLED, RUNNING -> throw new CancellationException();
        };
    }

    private static Exception thrown(Throwable failure) {
        return switch (failure) {
            case Error error -> throw error;
            case Exception exception -> exception;
            default -> new IllegalStateException(failure);
        };
    }

}
