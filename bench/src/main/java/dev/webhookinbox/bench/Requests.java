package dev.webhookinbox.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signed requests, made before they are needed and kept outside the heap, so that sending one costs a system call and
 * nothing else.
 */
final class Requests {

    private static final int CHUNK = 64 * 1024;

    private final ByteBuffer[] chunks;
    private final int size;

    private Requests(ByteBuffer[] chunks, int size) {
        this.chunks = chunks;
        this.size = size;
    }

    static Requests sign(Path template, String secret, String seed, int count)
            throws IOException, GeneralSecurityException {
        var bodies = new Bodies(template, seed);
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var chunks = new ByteBuffer[(count + CHUNK - 1) / CHUNK];
        int size = request(mac, bodies.body(0)).length;
        for (int i = 0; i < count; i++) {
            if (i % CHUNK == 0) {
                chunks[i / CHUNK] = ByteBuffer.allocateDirect(size * Math.min(CHUNK, count - i));
            }
            chunks[i / CHUNK].put(request(mac, bodies.body(i)));
        }
        return new Requests(chunks, size);
    }

    /** The bytes of the i-th request, ready to be written. */
    ByteBuffer get(int i) {
        return chunks[i / CHUNK].slice(i % CHUNK * size, size);
    }

    private static byte[] request(Mac mac, byte[] body) {
        var head = """
                POST /webhooks/openxswitch HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/json\r
                X-Webhook-Signature: %s\r
                Content-Length: %d\r
                \r
                """.formatted(HexFormat.of().formatHex(mac.doFinal(body)), body.length)
                .getBytes(StandardCharsets.US_ASCII);
        var request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

}
