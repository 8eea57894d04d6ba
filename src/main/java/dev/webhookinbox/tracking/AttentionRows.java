package dev.webhookinbox.tracking;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Lists of what needs a person, the newest first. */
interface AttentionRows extends Repository<AttentionRow, Long> {

    /** What is null is any. */
    @Query("""
            SELECT r FROM AttentionRow r
            WHERE (:source IS NULL OR r.source = :source)
            AND (:open IS NULL OR :open = TRUE AND r.resolvedAt IS NULL OR :open = FALSE AND r.resolvedAt IS NOT NULL)
            AND r.id < :below
            ORDER BY r.id DESC
            """)
    List<AttentionRow> list(@Nullable String source, @Nullable Boolean open, long below, Limit limit);

}
