package dev.webhookinbox.tracking;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.sql.Types;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What needs a person, for the person to close. */
@Repository
@Transactional
public class Attention {

    private static final String RESOLVE = """
            WITH resolved AS (
                UPDATE attention_item SET resolved_at = :now, resolved_by = :by, note = :note
                WHERE id = :id AND resolved_at IS NULL
                RETURNING id
            )
            SELECT CASE WHEN EXISTS (SELECT FROM resolved) THEN 'RESOLVED'
                WHEN EXISTS (SELECT FROM attention_item WHERE id = :id) THEN 'ALREADY_RESOLVED' ELSE 'UNKNOWN' END
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Attention(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Closes an item. What it was about stays counted under it: told again, as by a replay, it opens nothing, while
     * another incident of the kind opens a new item. Joins the caller's transaction, if there is one.
     */
    public Resolution resolve(long itemId, String by, @Nullable String note) {
        return Resolution.valueOf(jdbc.sql(RESOLVE)
                .param("id", itemId)
                .param("by", by)
                .param("note", note, Types.VARCHAR)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(String.class)
                .single());
    }

}
