package dev.webhookinbox.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A connection that is written to byte by byte, as no decent client does. */
public final class RawConnection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket = new Socket();

    public RawConnection(int port) {
        this("127.0.0.1", port);
    }

    /** One that comes from another of the loopback's addresses. */
    public RawConnection(String from, int port) {
        try {
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void send(String text) {
        trySend(text);
    }

    /** Sends a text, and says whether the other side still took it. */
    public boolean trySend(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** What comes until the other side closes; what came before it was cut off, in which case that counts as closing. */
    public String readAll() {
        var answer = new StringBuilder();
        try {
            for (int one = socket.getInputStream().read(); one != -1; one = socket.getInputStream().read()) {
                answer.append((char) one);
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("Still open after: " + answer, e);
        } catch (SocketException e) {
            return answer.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answer.toString();
    }

    /** An answer whose length is announced, without waiting for the other side to close. */
    public String readAnswer() {
        var answer = new StringBuilder();
        try {
            while (!isWhole(answer)) {
                int one = socket.getInputStream().read();
                if (one == -1) {
                    return answer.toString();
                }
                answer.append((char) one);
            }
        } catch (IOException e) {
            throw new AssertionError("Broken off after: " + answer, e);
        }
        return answer.toString();
    }

    private static boolean isWhole(CharSequence answer) {
        var parts = answer.toString().split("\r\n\r\n", 2);
        if (parts.length < 2) {
            return false;
        }
        return parts[0].lines()
                .filter(line -> line.regionMatches(true, 0, "Content-Length:", 0, 15))
                .map(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .map(length -> parts[1].length() >= length)
                .orElse(false);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
