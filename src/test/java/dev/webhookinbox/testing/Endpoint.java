package dev.webhookinbox.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** An HTTP server that takes what is sent to it and answers as it is told: late, never, by half, or with any status. */
public final class Endpoint implements AutoCloseable {

    private final ServerSocket server;
    private final Queue<Received> received = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicInteger> open = new ConcurrentHashMap<>();
    private final Queue<String> together = new ConcurrentLinkedQueue<>();
    private final AtomicInteger mostAtATime = new AtomicInteger();
    private final AtomicInteger atATime = new AtomicInteger();
    private volatile Function<Received, Reply> replies = _ -> Reply.of(202);

    private Endpoint(ServerSocket server) {
        this.server = server;
    }

    /** On a free port of loopback. */
    public static Endpoint start() {
        try {
            var endpoint = new Endpoint(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().start(endpoint::accept);
            return endpoint;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request. */
    public record Received(String path, Map<String, String> headers, byte[] body) {

        public String subject() {
            return headers.getOrDefault("ce-source", "") + " " + headers.getOrDefault("ce-subject", "");
        }

        public String header(String name) {
            return headers.getOrDefault(name, "");
        }

    }

    /** Where an answer ends before its end. */
    public enum Cut {
        NOWHERE, BEFORE_IT, IN_ITS_HEAD, IN_ITS_BODY, NEVER_BEGUN, NEVER_ENDED
    }

    /** How a request is answered. */
    public record Reply(int status, Map<String, String> headers, Duration delay, Cut cut) {

        public static Reply of(int status) {
            return new Reply(status, Map.of(), Duration.ZERO, Cut.NOWHERE);
        }

        public static Reply cut(Cut where) {
            return new Reply(202, Map.of(), Duration.ZERO, where);
        }

        public Reply after(Duration time) {
            return new Reply(status, headers, time, cut);
        }

        public Reply with(String header, String value) {
            return new Reply(status, Map.of(header, value), delay, cut);
        }

    }

    /** Answers so from now on. */
    public void reply(Function<Received, Reply> how) {
        replies = how;
    }

    /** What has come, in the order it came. */
    public List<Received> received() {
        return List.copyOf(received);
    }

    /** What has come of a subject. */
    public List<Received> received(String subject) {
        return received.stream().filter(one -> one.header("ce-subject").equals(subject)).toList();
    }

    /** Subjects of which there were two at a time. */
    public List<String> together() {
        return List.copyOf(together);
    }

    /** How many there were at a time at most. */
    public int mostAtATime() {
        return mostAtATime.get();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getLocalPort() + path;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                // It is being closed.
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            for (var request = read(in); request != null; request = read(in)) {
                var count = open.computeIfAbsent(request.subject(), _ -> new AtomicInteger());
                mostAtATime.accumulateAndGet(atATime.incrementAndGet(), Math::max);
                try {
                    if (count.incrementAndGet() > 1) {
                        together.add(request.subject());
                    }
                    received.add(request);
                    if (!answer(replies.apply(request), socket, count)) {
                        return;
                    }
                } finally {
                    atATime.decrementAndGet();
                }
            }
        } catch (IOException | InterruptedException e) {
            // The sender has given up, or the test is over.
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the connection can be kept. The subject is free again right before the sender can know of the answer. */
    private static boolean answer(Reply reply, Socket socket, AtomicInteger count)
            throws IOException, InterruptedException {
        try {
            Thread.sleep(reply.delay());
            if (reply.cut() == Cut.NEVER_BEGUN) {
                socket.getInputStream().read();
            }
        } finally {
            count.decrementAndGet();
        }
        var headers = new StringBuilder("HTTP/1.1 " + reply.status() + " As told\r\nContent-Length: 20\r\n");
        reply.headers().forEach((name, value) -> headers.append(name).append(": ").append(value).append("\r\n"));
        var out = socket.getOutputStream();
        switch (reply.cut()) {
            case NOWHERE -> out.write((headers + "\r\n" + "x".repeat(20)).getBytes(StandardCharsets.US_ASCII));
            case IN_ITS_HEAD -> out.write(headers.substring(0, 20).getBytes(StandardCharsets.US_ASCII));
            case IN_ITS_BODY, NEVER_ENDED -> out.write((headers + "\r\nx").getBytes(StandardCharsets.US_ASCII));
            case BEFORE_IT, NEVER_BEGUN -> {
                return false;
            }
        }
        out.flush();
        if (reply.cut() == Cut.NEVER_ENDED) {
            socket.getInputStream().read();
        }
        return reply.cut() == Cut.NOWHERE;
    }

    private static @Nullable Received read(InputStream in) throws IOException {
        var first = line(in);
        if (first.isEmpty()) {
            return null;
        }
        var headers = new TreeMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Received(first.replaceAll("^\\S+ (\\S+).*", "$1"), headers, body);
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int one = in.read(); one >= 0 && one != '\n'; one = in.read()) {
            if (one != '\r') {
                line.write(one);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
