package dev.webhookinbox.search;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonValue;

/** Where an event stands, over all its handlers. */
public enum EventStatus {

    /** Waits for its first run. */
    PENDING,
    /** Has failed and will run again. */
    RETRYING,
    /** Done. */
    PROCESSED,
    /** Given up, or unreadable. */
    DEAD,
    /** No handler wants its type. */
    UNHANDLED,
    /** Closed by a person. */
    DISCARDED;

    /** The name it has in the API and in the database. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status of that name. */
    public static Optional<EventStatus> of(String word) {
        return Arrays.stream(values()).filter(status -> status.word().equals(word)).findFirst();
    }

}
