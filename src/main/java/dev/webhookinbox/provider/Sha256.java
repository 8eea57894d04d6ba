package dev.webhookinbox.provider;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/** A SHA-256 digest with value semantics. */
public record Sha256(byte[] bytes) {

    /**
     * Digests the parts one after the other, each preceded by its length so that no two lists of parts collide. The digests
     * are stored as the identity of events: those of the same parts may never change.
     */
    public static Sha256 ofParts(String... parts) {
        var digest = digest();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return new Sha256(digest.digest());
    }

    /** Digests the bytes as they stand. */
    public static Sha256 of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    static Sha256 of(byte[] bytes, int from, int count) {
        var digest = digest();
        digest.update(bytes, from, count);
        return new Sha256(digest.digest());
    }

    /** Lower-case hex, 64 characters. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    /** Its first half, as the database keeps it: in 16 bytes, of which none says anything of a version. */
    public UUID half() {
        var half = ByteBuffer.wrap(bytes);
        return new UUID(half.getLong(), half.getLong());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sha256(var theirs) && Arrays.equals(bytes, theirs);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

}
