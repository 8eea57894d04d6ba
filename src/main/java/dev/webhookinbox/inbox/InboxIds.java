package dev.webhookinbox.inbox;

import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds stored events by their identity. */
@Repository
public class InboxIds {

    private final JdbcClient jdbc;

    InboxIds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The id of the event with that {@link NewEvent#dedupKey() key}; null if it is not stored. */
    public @Nullable Long find(UUID dedupKey) {
        return jdbc.sql("SELECT id FROM inbox_event WHERE dedup_key = :dedupKey")
                .param("dedupKey", dedupKey)
                .query(Long.class)
                .optional()
                .orElse(null);
    }

}
