package dev.webhookinbox.tracking;

import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code attention_item}, for reading only. */
@Entity
@Immutable
@Table(name = "attention_item")
@SuppressWarnings("NullAway.Init") // the persistence provider sets the fields
class AttentionRow {

    @Id
    long id;

    long inboxId;
    String source;
    String subject;
    String reason;
    String severity;
    Instant openedAt;

    @Nullable
    Instant resolvedAt;

    @Nullable
    String resolvedBy;

    @Nullable
    String note;

    AttentionItem toItem() {
        return new AttentionItem(id, inboxId, source, subject, reason, severity, openedAt, resolvedAt, resolvedBy,
                note);
    }

}
