package dev.webhookinbox.admin;

import dev.webhookinbox.sql.Times;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.access.Problems;
import dev.webhookinbox.tracking.EntityKey;
import dev.webhookinbox.tracking.TrackedEntity;
import dev.webhookinbox.tracking.TrackingQueries;
import dev.webhookinbox.tracking.TrackingQueries.EntityFilter;
import dev.webhookinbox.tracking.TrackingQueries.Place;

/** In which order entities are listed. */
enum EntityOrder {

    BY_ID, OLDEST_FIRST, NEWEST_FIRST;

    private Cursor cursor() {
        return switch (this) {
            case BY_ID -> Cursor.ENTITIES;
            case OLDEST_FIRST -> Cursor.OLDEST_ENTITIES;
            case NEWEST_FIRST -> Cursor.NEWEST_ENTITIES;
        };
    }

    static EntityOrder of(@Nullable String sort) {
        return switch (sort) {
            case null -> BY_ID;
            case "updatedAt" -> OLDEST_FIRST;
            case "-updatedAt" -> NEWEST_FIRST;
            default -> throw Problems.badParameter("sort", "sort must be updatedAt or -updatedAt.");
        };
    }

    List<TrackedEntity> find(TrackingQueries tracked, EntityFilter filter, PageQuery asked, int limit) {
        var place = asked.place(cursor());
        if (this == BY_ID) {
            return tracked.entities(filter, place.isEmpty() ? null : key(place), limit);
        }
        var after = place.isEmpty() ? null : new Place(Cursor.time(place.getFirst()), key(place.subList(1, 4)));
        return tracked.entitiesByAge(filter, this == NEWEST_FIRST, after, limit);
    }

    String cursor(TrackedEntity tracked, PageQuery asked) {
        var entity = tracked.entity();
        return this == BY_ID
                ? asked.cursor(cursor(), entity.source(), entity.kind(), entity.id())
                : asked.cursor(cursor(), Times.micros(tracked.updatedAt()), entity.source(),
                        entity.kind(), entity.id());
    }

    private static EntityKey key(List<String> place) {
        return new EntityKey(place.get(0), place.get(1), place.get(2));
    }

}
