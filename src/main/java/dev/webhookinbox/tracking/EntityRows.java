package dev.webhookinbox.tracking;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Lists of entities. A position is compared as a whole, which the primary key answers however far down it is. */
interface EntityRows extends Repository<EntityRow, EntityRow.Key> {

    Optional<EntityRow> findById(EntityRow.Key key);

    /** What is null is any. */
    @Query("""
            SELECT r FROM EntityRow r
            WHERE (:source IS NULL OR r.source = :source) AND (:kind IS NULL OR r.kind = :kind)
            AND (:state IS NULL OR r.state = :state) AND (:isFinal IS NULL OR r.isFinal = :isFinal)
            AND r.updatedAt >= :updatedFrom AND r.updatedAt < :updatedTo
            AND (r.source, r.kind, r.entityId) > (:afterSource, :afterKind, :afterId)
            ORDER BY r.source, r.kind, r.entityId
            """)
    List<EntityRow> list(@Nullable String source, @Nullable String kind, @Nullable String state,
            @Nullable Boolean isFinal, Instant updatedFrom, Instant updatedTo, String afterSource, String afterKind,
            String afterId, Limit limit);

}
