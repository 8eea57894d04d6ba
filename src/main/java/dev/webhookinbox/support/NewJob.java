package dev.webhookinbox.support;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A bulk action that is asked for.
 *
 * @param details what is to be done, as it was asked for, without ids of people
 * @param task the same in the form of its kind
 * @param place where it begins, likewise
 * @param matched how many that is, as far as it is known
 */
record NewJob(String kind, String actor, @Nullable String reason, Map<String, Object> details, Object task,
        Object place,
        long matched) {

    NewJob {
        details = Map.copyOf(details);
    }

}
