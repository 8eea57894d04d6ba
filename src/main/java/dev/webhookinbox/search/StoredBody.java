package dev.webhookinbox.search;

import java.sql.ResultSet;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * A body as far as a story takes it along: it may be any size, and looking at it may cost many times as much.
 *
 * @param size in bytes
 * @param bytes the exact bytes; null where it is too large, or those beside it are together
 */
public record StoredBody(int size, byte @Nullable [] bytes) {

    /** Larger ones are asked for one by one. */
    public static final int MOST_SHOWN = 64 * 1024;

    /** A body at hand, as a story would take it along. */
    public static StoredBody of(byte[] bytes) {
        return new StoredBody(bytes.length, bytes.length <= MOST_SHOWN ? bytes : null);
    }

    /** From the columns {@code size} and {@code body}; null where there is none. */
    static @Nullable StoredBody ofRow(ResultSet row) throws SQLException {
        int size = row.getInt("size");
        return row.wasNull() ? null : new StoredBody(size, row.getBytes("body"));
    }

}
