package dev.webhookinbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Requests that no decent client sends. */
record RawRequests(int port) {

    /** Sends each with the text in it, and gives the answers. */
    List<String> sendAll(String text) {
        var signed = "X-Webhook-Signature: %1$s\r\nX-Polynion-Signature: v1=%1$s\r\n".formatted(text);
        return List.of("GET /%s\u0001<> HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST /webhooks/openpoly?%s=%%zz&[] HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST /webhooks/%%2e%%2e/%s%%00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST /webhooks/openpoly HTTP/1.1\r\nHost: localhost\r\n%s bad\u0001header : x\r\n\r\n",
                "POST /webhooks/openpoly HTTP/1.1\r\nHost: %s[]\r\n\r\n",
                "POST /webhooks/openpoly HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: %s\r\n\r\n",
                "POST /webhooks/openpoly HTTP/1.1\r\nHost: localhost\r\nContent-Length: %s\r\n\r\n",
                "%s /webhooks/openpoly HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "POST /webhooks/openpoly HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n%s\r\n",
                "POST /webhooks/openpoly HTTP/1.1\r\nHost: localhost\r\nX-Large: " + text.repeat(4000) + "%s\r\n\r\n",
                "POST /webhooks/openpoly HTTP/1.1\r\nHost: localhost\r\n" + signed
                        + "Content-Type: multipart/form-data; boundary=%s\r\nContent-Length: 4\r\n\r\nbody")
                .stream()
                .map(request -> answer(request.formatted(text)))
                .toList();
    }

    private String answer(String request) {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException e) {
            return ""; // cut off, which is an answer as well
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
