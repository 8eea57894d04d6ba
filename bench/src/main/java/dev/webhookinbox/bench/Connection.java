package dev.webhookinbox.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

import org.jspecify.annotations.Nullable;

/** A connection to the service, kept alive as long as that does, with at most one request under way. */
final class Connection {

    private final Selector selector;
    private final int port;
    private final ByteBuffer in = ByteBuffer.allocateDirect(8192);
    private SelectionKey key;
    private @Nullable ByteBuffer out;
    private long intendedAt;

    Connection(Selector selector, int port) throws IOException {
        this.selector = selector;
        this.port = port;
        this.key = open();
    }

    /** When the request under way should have been sent, which is where its latency starts. */
    long intendedAt() {
        return intendedAt;
    }

    void send(ByteBuffer request, long intendedAt) throws IOException {
        this.intendedAt = intendedAt;
        out = request;
        in.clear();
        write();
    }

    /** Goes on after the selector found it ready; gives the answer once it is complete. */
    @Nullable
    Answer proceed() throws IOException {
        if (out != null) {
            write();
            return null;
        }
        if (channel().read(in) < 0) {
            throw new EOFException("The service closed a connection");
        }
        var answer = Answer.in(in);
        if (answer != null && answer.last()) {
            channel().close();
            key = open();
        }
        return answer;
    }

    private SocketChannel channel() {
        return (SocketChannel) key.channel();
    }

    private SelectionKey open() throws IOException {
        var channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        return channel.register(selector, SelectionKey.OP_READ, this);
    }

    private void write() throws IOException {
        if (out != null) {
            channel().write(out);
            out = out.hasRemaining() ? out : null;
        }
        key.interestOps(out == null ? SelectionKey.OP_READ : SelectionKey.OP_WRITE);
    }

}
