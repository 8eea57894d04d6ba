package dev.webhookinbox.connections;

import jakarta.servlet.ServletRequest;

import org.jspecify.annotations.Nullable;

/** When a request began to come, and whether it is here as a whole. */
public final class RequestArrival {

    private static final String ATTRIBUTE = RequestArrival.class.getName();

    private final long firstByteAt;
    private final @Nullable Connection connection;

    RequestArrival(long firstByteAt, @Nullable Connection connection) {
        this.firstByteAt = firstByteAt;
        this.connection = connection;
    }

    /** That of a request which came by a watched connection; of any other, now. */
    public static RequestArrival of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof RequestArrival arrival
                ? arrival
                : new RequestArrival(System.nanoTime(), null);
    }

    /** On the clock of {@link System#nanoTime}. */
    public long firstByteAt() {
        return firstByteAt;
    }

    /** Says that the body is read: from here on nobody waits for the sender. */
    public void complete() {
        if (connection != null) {
            connection.complete();
        }
    }

    void putOn(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

}
