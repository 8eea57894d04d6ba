package dev.webhookinbox.tracking;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.persistence.EntityManager;

import org.jspecify.annotations.Nullable;

/**
 * A query for a part of a table, in the order of some columns and from a position on. The position is compared as a
 * whole, which an index on those columns answers however far down it is.
 *
 * @param <T> what a row becomes
 */
final class Listing<T> {

    private final EntityManager entities;
    private final Class<T> row;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    Listing(EntityManager entities, Class<T> row) {
        this.entities = entities;
        this.row = row;
    }

    /** Only rows with that value; all if it is null. */
    Listing<T> where(String attribute, @Nullable Object value) {
        if (value != null) {
            conditions.add("r." + attribute + " = :" + attribute);
            parameters.put(attribute, value);
        }
        return this;
    }

    /** Only rows of which it is true. */
    Listing<T> where(String condition) {
        conditions.add(condition);
        return this;
    }

    /** The first so many of them after a position, each attribute ascending; from the very first if that is empty. */
    List<T> ascending(List<String> attributes, List<?> after, int limit) {
        var columns = columns(attributes);
        if (!after.isEmpty()) {
            var names = IntStream.range(0, after.size()).mapToObj(i -> "after" + i).toList();
            where("(" + columns + ") > (:" + String.join(", :", names) + ")");
            IntStream.range(0, after.size()).forEach(i -> parameters.put(names.get(i), after.get(i)));
        }
        return list(columns, limit);
    }

    /** The first so many of them below an id, the highest first. */
    List<T> newest(@Nullable Long below, int limit) {
        if (below != null) {
            where("r.id < :below");
            parameters.put("below", below);
        }
        return list("r.id DESC", limit);
    }

    private List<T> list(String order, int limit) {
        var where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        var query = entities.createQuery("SELECT r FROM " + row.getSimpleName() + " r" + where + " ORDER BY " + order,
                row);
        parameters.forEach(query::setParameter);
        return query.setMaxResults(limit).getResultList();
    }

    private static String columns(List<String> attributes) {
        return attributes.stream().map(attribute -> "r." + attribute).collect(Collectors.joining(", "));
    }

}
