package dev.webhookinbox.support;

import java.util.Collection;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.webhookinbox.provider.Bodies;
import dev.webhookinbox.provider.Sources;
import dev.webhookinbox.provider.UndecodableEventException;
import dev.webhookinbox.search.EventItem;
import dev.webhookinbox.search.EventStory;
import dev.webhookinbox.search.StoredBody;

/** Tells which documented fields of a stored event cannot be read. */
@Component
class DriftReader {

    private final Sources sources;

    DriftReader(Sources sources) {
        this.sources = sources;
    }

    /**
     * Their paths; none of an event that cannot be read at all, or whose source is no longer configured. Null of a large
     * body, which would take many times its size to be read again.
     */
    @Nullable
    Collection<String> of(EventStory story) {
        var bytes = story.body().bytes();
        var text = bytes == null ? null : Bodies.OF_USUAL_SIZE.text(bytes);
        return text == null || text.length > StoredBody.MOST_SHOWN ? null : of(story.item(), text);
    }

    private Collection<String> of(EventItem item, byte[] text) {
        var provider = sources.provider(item.source());
        if (item.type() == null || provider.isEmpty()) {
            return Set.of();
        }
        try {
            return provider.get().kind(item.type()).decode(text).drift();
        } catch (UndecodableEventException _) {
            return Set.of(); // its last error says so
        }
    }

}
