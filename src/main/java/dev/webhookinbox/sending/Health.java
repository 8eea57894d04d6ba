package dev.webhookinbox.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.provider.UndecodableEventException;

/**
 * How a destination has done of late, for all nodes. When events of several subjects were not taken and none was since, it rests as
 * a whole: only one event at a time is sent, with growing pauses, until one is taken. So what is down does not use up its events.
 *
 * @param succeededAt when it last took one; null if it never did. Not to the second
 * @param failedAt when it last did not
 * @param error why
 * @param failing some of the subjects of which it has taken nothing since
 * @param rests how many times in a row it was asked in vain since it rests
 * @param restsUntil when it is asked next; null while it does not rest
 */
public record Health(@Nullable Instant succeededAt, @Nullable Instant failedAt, @Nullable String error,
        List<String> failing, int rests, @Nullable Instant restsUntil) {

    static final Health UNKNOWN = new Health(null, null, null, List.of(), 0, null);

    /** A few events that nobody could take are no reason to hold up all others. */
    static final int SUBJECTS = 3;
    private static final Duration FIRST_REST = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);
    /** A destination that asks for longer is asked all the same. */
    private static final Duration LONGEST_WISH = Duration.ofHours(1);
    private static final Duration EXACT = Duration.ofSeconds(10);

    public Health {
        failing = List.copyOf(failing);
    }

    /** What has no meaning to be sent says nothing about who would be sent it. */
    static boolean tellsOf(Throwable failure) {
        return !(failure instanceof UndecodableEventException);
    }

    public boolean isResting() {
        return restsUntil != null;
    }

    /** Whether it may be asked whether it takes events again. */
    boolean mayBeAsked(Instant now) {
        return restsUntil != null && !now.isBefore(restsUntil);
    }

    /** It took an event. */
    Health succeeded(Instant at) {
        boolean isNews = succeededAt == null || Duration.between(succeededAt, at).compareTo(EXACT) > 0;
        return isResting() || !failing.isEmpty() || isNews
                ? new Health(at, failedAt, error, List.of(), 0, null)
                : this;
    }

    /**
     * It did not.
     *
     * @param wasAsked whether this was the one that was sent while it rests
     * @param retryAfter for how long it wants to be left alone; null where it does not say
     */
    Health failed(Instant at, String why, String subject, boolean wasAsked, @Nullable Duration retryAfter) {
        var known = Stream.concat(failing.stream(), Stream.of(subject)).distinct().limit(SUBJECTS).toList();
        boolean begins = !isResting() && known.size() >= SUBJECTS;
        if (!begins && !wasAsked) {
            return new Health(succeededAt, at, why, known, rests, restsUntil);
        }
        var rest = FIRST_REST.multipliedBy(1L << Math.min(rests, Integer.SIZE));
        return new Health(succeededAt, at, why, known, rests + 1,
                at.plus(longer(rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest, retryAfter)));
    }

    /** It is being asked; nobody else asks meanwhile. */
    Health asked(Instant until) {
        return new Health(succeededAt, failedAt, error, failing, rests, until);
    }

    private static Duration longer(Duration rest, @Nullable Duration wish) {
        if (wish == null || wish.compareTo(rest) < 0) {
            return rest;
        }
        return wish.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : wish;
    }

}
