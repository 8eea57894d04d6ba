package dev.webhookinbox.search;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A part of what was found.
 *
 * @param next where to go on; null at the end. There may be a next one after fewer events than were asked for, even
 * after none: then as many rows were looked at as one call may cost
 */
public record EventPage(List<EventItem> items, @Nullable EventPosition next) {

    public EventPage {
        items = List.copyOf(items);
    }

}
