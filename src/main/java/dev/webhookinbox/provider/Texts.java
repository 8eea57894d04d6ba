package dev.webhookinbox.provider;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Texts as Postgres takes them. Whatever reaches a column that is a key or indexed goes through {@link #name}, {@link #id}
 * or {@link #subject}: an index refuses entries of more than some 2,700 bytes, and the whole commit with it. What is too
 * long, or has characters that no column takes, is shortened to its beginning and a hash of all of it, so that two ids stay
 * two, and a search that goes through the same finds it by the whole.
 */
public final class Texts {

    private static final Pattern UNSTORABLE = Pattern.compile("[\\x00\\p{Cs}]");
    /** In bytes of UTF-8; the largest index has two names, an id and a source. */
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_ID = 300;
    private static final int LONGEST_SUBJECT = LONGEST_NAME + 1 + LONGEST_ID;
    private static final int BYTES_PER_CHAR = 3;
    private static final int LONGEST_SHOWN = 255;
    private static final String BEFORE_HASH = "~";
    private static final int HASH_DIGITS = 16;

    private Texts() {}

    /** Whether Postgres takes the text as it is. */
    public static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return !UNSTORABLE.matcher(text).find();
            }
        }
        return true;
    }

    /** The text with NUL and lone surrogates, which JSON may carry and Postgres refuses, replaced by U+FFFD. */
    public static String storable(String text) {
        return isStorable(text) ? text : UNSTORABLE.matcher(text).replaceAll("\uFFFD");
    }

    /** What is only shown, cut at 255 characters. */
    public static String shown(String text) {
        return storable(text.length() <= LONGEST_SHOWN
                ? text
                : text.substring(0,
                        text.offsetByCodePoints(0, Math.min(LONGEST_SHOWN, text.codePointCount(0, text.length())))));
    }

    /** A kind, a state or a coin, of at most 100 bytes. */
    public static String name(String text) {
        return shortened(text, LONGEST_NAME);
    }

    /** An id of anything, of at most 300 bytes. */
    public static String id(String text) {
        return shortened(text, LONGEST_ID);
    }

    /** What is made of a name and an id, of at most 401 bytes. */
    public static String subject(String text) {
        return shortened(text, LONGEST_SUBJECT);
    }

    private static String shortened(String text, int most) {
        boolean fits = text.length() * BYTES_PER_CHAR <= most || text.getBytes(StandardCharsets.UTF_8).length <= most;
        return fits && isStorable(text)
                ? text
                : beginning(storable(text), most - BEFORE_HASH.length() - HASH_DIGITS) + BEFORE_HASH + hash(text);
    }

    private static String beginning(String text, int most) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        int end = Math.min(most, bytes.length);
        while (end > 0 && end < bytes.length && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    /** Of the characters as they are: lone surrogates have no bytes of their own in UTF-8. */
    private static String hash(String text) {
        var bytes = ByteBuffer.allocate(text.length() * Character.BYTES);
        bytes.asCharBuffer().put(text);
        return Sha256.of(bytes.array()).hex().substring(0, HASH_DIGITS);
    }

}
