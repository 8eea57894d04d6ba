package dev.webhookinbox.search;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Ids of found events, newest first.
 *
 * @param next where to go on; null at the end, and as in {@link EventPage} possibly not null after few
 */
public record EventIds(List<Long> ids, @Nullable EventPosition next) {

    public EventIds {
        ids = List.copyOf(ids);
    }

}
