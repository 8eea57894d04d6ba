package dev.webhookinbox.tracking;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Lists of what needs a person, or needed one. */
interface AttentionRows extends Repository<AttentionRow, Long> {

    /** The newest first. What is null is any; of the ids only where it is among some. */
    @Query("""
            SELECT r FROM AttentionRow r
            WHERE (:source IS NULL OR r.source = :source) AND (:subject IS NULL OR r.subject = :subject)
            AND (:reason IS NULL OR r.reason = :reason) AND (:severity IS NULL OR r.severity = :severity)
            AND (:open IS NULL OR :open = TRUE AND r.resolvedAt IS NULL OR :open = FALSE AND r.resolvedAt IS NOT NULL)
            AND (:among = FALSE OR r.id IN :ids) AND r.openedAt >= :openedFrom AND r.openedAt < :openedTo
            AND r.id < :below
            ORDER BY r.id DESC
            """)
    List<AttentionRow> list(@Nullable String source, @Nullable String subject, @Nullable String reason,
            @Nullable String severity, @Nullable Boolean open, boolean among, Collection<Long> ids, Instant openedFrom,
            Instant openedTo, long below, Limit limit);

    /** What needs a person now, the oldest first. What is null is any; of the ids only where it is among some. */
    @Query("""
            SELECT r FROM AttentionRow r WHERE r.resolvedAt IS NULL AND r.severity = :severity AND r.id > :after
            AND (:source IS NULL OR r.source = :source) AND (:subject IS NULL OR r.subject = :subject)
            AND (:reason IS NULL OR r.reason = :reason)
            AND (:among = FALSE OR r.id IN :ids) AND r.openedAt >= :openedFrom AND r.openedAt < :openedTo
            ORDER BY r.id
            """)
    List<AttentionRow> oldest(String severity, long after, @Nullable String source, @Nullable String subject,
            @Nullable String reason, boolean among, Collection<Long> ids, Instant openedFrom, Instant openedTo,
            Limit limit);

}
