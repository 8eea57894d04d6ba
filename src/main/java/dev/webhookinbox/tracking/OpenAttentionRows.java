package dev.webhookinbox.tracking;

import java.util.List;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Lists what needs a person now, the oldest first. */
interface OpenAttentionRows extends Repository<AttentionRow, Long> {

    @Query("""
            SELECT r FROM AttentionRow r WHERE r.resolvedAt IS NULL AND r.severity = :severity AND r.id > :after
            ORDER BY r.id
            """)
    List<AttentionRow> oldest(String severity, long after, Limit limit);

}
