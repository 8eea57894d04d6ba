package dev.webhookinbox.support;

import org.jspecify.annotations.Nullable;

/**
 * A job whose next step is in hand.
 *
 * @param version of the job as it was claimed; whoever claims it after that makes another one
 * @param failures steps in a row before this one that came to nothing
 * @param task what to do, as JSON of its kind
 * @param place how far it is, likewise
 */
record JobClaim(long id, int version, int failures, String kind, String actor, @Nullable String reason, String task,
        String place) {}
