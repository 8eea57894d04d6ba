package dev.webhookinbox.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An endpoint that takes every event, after a while, from one thread: it is not what is measured. */
final class Sink {

    private static final byte[] ANSWER = "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    private static final int LARGEST = 64 * 1024;

    private final long nanos;
    private final Selector selector;
    private final ServerSocketChannel server;
    private final AtomicInteger taken = new AtomicInteger();
    /** In the order in which they are due, for all take as long. */
    private final Queue<Due> waiting = new ArrayDeque<>();

    private Sink(long millis) throws IOException {
        nanos = TimeUnit.MILLISECONDS.toNanos(millis);
        selector = Selector.open();
        server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
        server.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
    }

    private record Due(SocketChannel connection, long at) {}

    /** Argument: how long it takes, in ms. Says its port; each line read is answered with how many it has taken. */
    public static void main(String[] args) throws IOException {
        var sink = new Sink(Long.parseLong(args[0]));
        System.out.println(sink.server.socket().getLocalPort());
        Thread.ofPlatform().daemon().start(sink::run);
        try (var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(sink.taken.get());
            }
        }
    }

    private void run() {
        try {
            while (true) {
                var next = waiting.peek();
                long millis = next == null ? 0 : Math.max(1, (next.at() - System.nanoTime() + 999_999) / 1_000_000);
                selector.select(this::proceed, millis);
                answer();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer() throws IOException {
        long now = System.nanoTime();
        for (var due = waiting.peek(); due != null && due.at() - now <= 0; due = waiting.peek()) {
            var connection = waiting.remove().connection();
            try {
                connection.write(ByteBuffer.wrap(ANSWER));
            } catch (IOException _) {
                // Whoever sent it does not wait any more.
                connection.close();
            }
        }
    }

    private void proceed(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                server.accept()
                        .configureBlocking(false)
                        .register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(LARGEST));
            } else {
                read((SocketChannel) key.channel(), (ByteBuffer) key.attachment());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(SocketChannel connection, ByteBuffer request) throws IOException {
        if (hasEnded(connection, request)) {
            connection.close();
        } else if (isWhole(request)) {
            request.clear();
            taken.incrementAndGet();
            waiting.add(new Due(connection, System.nanoTime() + nanos));
        }
    }

    private static boolean hasEnded(SocketChannel connection, ByteBuffer request) {
        try {
            return connection.read(request) < 0;
        } catch (IOException _) {
            return true;
        }
    }

    private static boolean isWhole(ByteBuffer request) {
        var text = new String(request.array(), 0, request.position(), StandardCharsets.ISO_8859_1);
        var head = Head.of(text);
        return head != null && text.length() == head.end() + head.contentLength();
    }

}
