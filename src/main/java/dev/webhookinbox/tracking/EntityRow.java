package dev.webhookinbox.tracking;

import java.io.Serializable;
import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code tracked_entity}, for reading only. */
@Entity
@Immutable
@Table(name = "tracked_entity")
@IdClass(EntityRow.Key.class)
@SuppressWarnings("NullAway.Init") // the persistence provider sets the fields
class EntityRow {

    @Id
    String source;

    @Id
    String kind;

    @Id
    String entityId;

    String state;

    @Column(name = "final")
    boolean isFinal;

    @Nullable
    Instant asOf;

    Instant updatedAt;
    long lastInboxId;

    @Column(columnDefinition = "jsonb")
    String details;

    TrackedEntity toTrackedEntity() {
        return new TrackedEntity(new EntityKey(source, kind, entityId), state, isFinal, asOf,
                updatedAt, lastInboxId, details);
    }

    /** What identifies it. */
    record Key(String source, String kind, String entityId) implements Serializable {}

}
