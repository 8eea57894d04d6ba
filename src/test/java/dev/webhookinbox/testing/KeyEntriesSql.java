package dev.webhookinbox.testing;

/** How events that are not taken in get what they are found by. */
public final class KeyEntriesSql {

    private KeyEntriesSql() {}

    /** What SQL makes of it, by itself: the same as {@link dev.webhookinbox.sql.KeyEntries}. */
    public static String entries(String id, String keys) {
        return """
                ARRAY(SELECT ((%s)::bigint >> 18) << 44 | ('x' || left(encode(sha256(convert_to(
                    key || '=' || lower(value COLLATE "C"), 'UTF8')), 'hex'), 11))::bit(44)::bigint FROM json_each_text(%s))"""
                .formatted(id, keys);
    }

}
