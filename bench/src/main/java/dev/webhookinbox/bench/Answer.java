package dev.webhookinbox.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * An HTTP answer, as far as a sender of webhooks cares.
 *
 * @param status its status code
 * @param last whether the service closes the connection after it
 */
record Answer(int status, boolean last) {

    private static final String LAST_CHUNK = "0\r\n\r\n";

    /** The answer that fills the buffer up to its position, or null while there is more to come. */
    static @Nullable Answer in(ByteBuffer buffer) {
        var text = StandardCharsets.ISO_8859_1.decode(buffer.duplicate().flip()).toString();
        var head = Head.of(text);
        if (head == null) {
            return null;
        }
        int length = head.contentLength();
        boolean complete = length < 0 ? text.endsWith(LAST_CHUNK) : text.length() >= head.end() + length;
        return complete
                ? new Answer(Integer.parseInt(text.substring(9, 12)),
                        head.lines().contains("\r\nconnection: close\r\n"))
                : null;
    }

}
