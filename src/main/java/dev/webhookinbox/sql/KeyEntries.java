package dev.webhookinbox.sql;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;

/**
 * What an event is found by, in {@code inbox_event.key_entries}: for its event id and each of its keys the stretch of 2^18 ids it
 * is in, and below that 44 bits of a hash. So new entries meet in one part of their index, however large it is, and a search asks
 * for each stretch (docs/adr/0040-bytes.md). The hashes are stored: that of a key may never change.
 */
public final class KeyEntries {

    /** By how many bits an id is shifted to give its stretch. */
    public static final int STRETCH_SHIFT = 18;

    /** The name the event id is found under. */
    public static final String EVENT_ID = "event_id";

    /** By how many bits a stretch is shifted to make room for a hash. */
    private static final int HASH_BITS = 44;

    /** What of an entry is the hash. */
    public static final long HASH_MASK = (1L << HASH_BITS) - 1;

    private KeyEntries() {}

    /** The hashes of an event's id, if it has one, and of its keys, each once. */
    public static long[] hashes(@Nullable String eventId, Map<String, String> keys) {
        var digest = sha256();
        var hashes = LongStream.builder();
        if (eventId != null) {
            hashes.add(hash(digest, EVENT_ID, eventId));
        }
        keys.forEach((name, value) -> hashes.add(hash(digest, name, value)));
        return hashes.build().distinct().toArray();
    }

    /** The hash of a key: the first bits of the SHA-256 of {@code name=value}, the value in small letters of ASCII. */
    public static long hash(String name, String value) {
        return hash(sha256(), name, value);
    }

    /** The entries of an event in a stretch, as the text of an array. */
    public static String entries(long stretch, long[] hashes) {
        var text = new StringBuilder(2 + hashes.length * 20).append('{');
        for (long hash : hashes) {
            text.append(stretch << HASH_BITS | hash).append(',');
        }
        text.setLength(Math.max(1, text.length() - 1));
        return text.append('}').toString();
    }

    private static long hash(MessageDigest digest, String name, String value) {
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '=');
        // Whether their case counts, a search decides on the few events it finds.
        digest.update(SmallLetters.of(value).getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest.digest()).getLong() >>> (Long.SIZE - HASH_BITS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

}
