package dev.webhookinbox.bench;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The head of an HTTP message, in small letters.
 *
 * @param lines each with its end
 * @param end where the body begins
 */
record Head(String lines, int end) {

    private static final String END = "\r\n\r\n";
    private static final String LENGTH = "\r\ncontent-length: ";

    /** That of a message that has come so far, or null where there is more of it to come. */
    static @Nullable Head of(String message) {
        int end = message.indexOf(END);
        return end < 0
                ? null
                : new Head(message.substring(0, end + 2).toLowerCase(Locale.ROOT), end + END.length());
    }

    /** How long the body is, or less than 0 where that is not said. */
    int contentLength() {
        int at = lines.indexOf(LENGTH);
        return at < 0
                ? -1
                : Integer.parseInt(lines.substring(at + LENGTH.length(), lines.indexOf('\r', at + LENGTH.length())));
    }

}
