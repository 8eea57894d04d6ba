package dev.webhookinbox.connections;

import java.io.IOException;
import java.nio.channels.SocketChannel;

import org.apache.coyote.Constants;
import org.apache.coyote.Request;
import org.jspecify.annotations.Nullable;

/**
 * A connection since it was accepted. The thread that serves it writes here, the one that watches reads: what it sees may
 * be a moment old, which at worst ends a request a moment late.
 */
final class Connection {

    /** The first status that earns nothing. */
    static final int EARNED_BELOW = 300;

    private static final int NOTE = 17;

    /** What a connection does with the place it holds. */
    enum Phase {
        /** Its sender has not finished the headers of a request, perhaps not begun. */
        HEADERS,
        /** The headers are here and the body is not. */
        BODY,
        /** The request is here as a whole, and being answered. */
        ANSWER,
        /** An answer was sent that entitles its sender to another request on the same connection. */
        IDLE
    }

    private final SocketChannel channel;
    private final long acceptedAt = System.nanoTime();
    private volatile @Nullable Request request;
    private volatile boolean whole;
    private volatile boolean answered;
    private volatile boolean earned;
    private volatile boolean cut;
    private volatile long idleSince;

    Connection(SocketChannel channel) {
        this.channel = channel;
    }

    /** The one a request came by; null where the container made the request up. */
    static @Nullable Connection of(Request request) {
        return (Connection) request.getNote(NOTE);
    }

    /** Bytes have come, which the request's parser is going to look at. */
    void receive(Request next) {
        next.setNote(NOTE, this);
        answered = false;
        request = next;
    }

    /** The headers have come; the body is to follow unless there is none. */
    void begin(boolean withoutBody) {
        whole = withoutBody;
    }

    /** The body has come. */
    void complete() {
        whole = true;
    }

    /** An answer was sent, one that earns its sender another request or not. */
    void answer(boolean earning) {
        answered = true;
        whole = false;
        earned = earning;
    }

    /** No more bytes are here. Gives whether the connection may wait for more: a refusal does not entitle to that. */
    boolean keep() {
        request = null;
        whole = false;
        idleSince = System.nanoTime();
        return !answered || earned;
    }

    Phase phase() {
        var current = request;
        if (current == null) {
            return earned ? Phase.IDLE : Phase.HEADERS;
        }
        if (whole) {
            return Phase.ANSWER;
        }
        int stage = current.getRequestProcessor().getStage();
        return stage == Constants.STAGE_SERVICE || stage == Constants.STAGE_ENDINPUT ? Phase.BODY : Phase.HEADERS;
    }

    /** When its phase, or in a request's the request, began. */
    long since() {
        var current = request;
        if (current == null) {
            return earned ? idleSince : acceptedAt;
        }
        long firstByteAt = current.getStartTimeNanos();
        return firstByteAt != -1 ? firstByteAt : earned ? System.nanoTime() : acceptedAt;
    }

    /** Whether the sender has proved, by an answer of 2xx, to be more than a stranger. */
    boolean isEarned() {
        return earned;
    }

    /** Whether the first bytes of a request were read, and not yet the last. */
    boolean isBegun() {
        return request != null && !whole;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    boolean isCut() {
        return cut;
    }

    /**
     * Lets nothing more in. Whoever reads finds the end of the stream and closes the connection, with an answer if one
     * is due: closing it from here would take buffers away from a thread that works with them.
     */
    void cut() {
        cut = true;
        try {
            channel.shutdownInput();
        } catch (IOException e) {
            // It is closed already, or was never connected: either way it is gone.
            cut = true;
        }
    }

}
