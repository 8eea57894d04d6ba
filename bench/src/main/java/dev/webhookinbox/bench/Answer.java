package dev.webhookinbox.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * An HTTP answer, as far as a sender of webhooks cares.
 *
 * @param status its status code
 * @param last whether the service closes the connection after it
 */
record Answer(int status, boolean last) {

    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final String LENGTH = "\r\ncontent-length: ";
    private static final String LAST_CHUNK = "0\r\n\r\n";

    /** The answer that fills the buffer up to its position, or null while there is more to come. */
    static @Nullable Answer in(ByteBuffer buffer) {
        var text = StandardCharsets.ISO_8859_1.decode(buffer.duplicate().flip()).toString();
        int end = text.indexOf(END_OF_HEAD);
        if (end < 0) {
            return null;
        }
        var head = text.substring(0, end + 2).toLowerCase(Locale.ROOT);
        int length = head.indexOf(LENGTH);
        boolean complete = length < 0
                ? text.endsWith(LAST_CHUNK)
                : text.length() >= end + END_OF_HEAD.length()
                        + Integer.parseInt(head.substring(length + LENGTH.length(), head.indexOf('\r', length + 2)));
        return complete
                ? new Answer(Integer.parseInt(text.substring(9, 12)), head.contains("\r\nconnection: close\r\n"))
                : null;
    }

}
