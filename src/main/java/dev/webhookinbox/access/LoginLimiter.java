package dev.webhookinbox.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.webhookinbox.access.LoginAttempt.Place;

/**
 * Slows down those who guess, in memory of bounded size. What counts against a user at an address is what was tried for that
 * user from there: all that is tried for others, and for users there are none of, is counted apart. A try is paid for in
 * advance and given back when it succeeds, so that many at the same moment are no way around it.
 *
 * <p>What has got in from an address before gets in again, whatever others guess meanwhile from there or elsewhere. That
 * way right and wrong can be told apart more often than every three seconds, but from nowhere else, and at most a hundred
 * times a second.
 */
class LoginLimiter {

    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final int USER_TO_ADDRESS = 5;
    private static final int MOST_LOOKS = 100;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);
    private static final int MOST_REMEMBERED = 10_000;

    /** How a try ended. */
    enum Result {
        SUCCEEDED, FAILED, UNDECIDED
    }

    private final Map<Place, Allowance> places = new Recent<>();
    private final Map<String, Allowance> users = new Recent<>();
    private final Map<LoginAttempt, Boolean> proven = new Recent<>();
    /** Where somebody has got in, how often what is brought there may be compared with what they brought. */
    private final Map<Place, Allowance> looks = new Recent<>();
    private final InstantSource clock;
    private final int burst;

    LoginLimiter(InstantSource clock, int burst) {
        this.clock = clock;
        this.burst = burst;
    }

    /**
     * Permission for a try.
     *
     * @param pause how long to wait before it; if nothing, it may be made now, and must then be {@link #end ended}
     * @param paid what it was taken from
     */
    record Try(Duration pause, List<Allowance> paid) {

        private static Try after(Duration wait) {
            return new Try(wait, List.of());
        }

    }

    synchronized Try begin(LoginAttempt login) {
        var now = clock.instant();
        var known = looks.get(login.place());
        if (known != null) {
            var wait = known.wait(now);
            if (wait.isPositive() || proven.containsKey(login)) {
                return Try.after(wait);
            }
            known.take(now);
        }
        var allowances = allowances(login, known != null);
        var wait = allowances.stream().map(one -> one.wait(now)).reduce(Duration.ZERO, LoginLimiter::max);
        if (wait.isPositive()) {
            return Try.after(wait);
        }
        allowances.forEach(one -> one.take(now));
        return new Try(wait, allowances);
    }

    /** Tells how a try ended. */
    synchronized void end(LoginAttempt login, Try ended, Result result) {
        if (result != Result.FAILED) {
            ended.paid().forEach(Allowance::giveBack);
        }
        if (result == Result.SUCCEEDED) {
            proven.put(login, true);
            looks.computeIfAbsent(login.place(), _ -> new Allowance(MOST_LOOKS, BETWEEN_LOOKS, clock.instant()));
        }
    }

    /** The one of the user there; and of the user anywhere, unless somebody has got in there: tokens are not guessed. */
    private List<Allowance> allowances(LoginAttempt login, boolean known) {
        var here = places.computeIfAbsent(login.place(), _ -> new Allowance(burst, PAUSE, clock.instant()));
        return known || login.user().equals(LoginAttempt.TOKEN) || login.user().equals(LoginAttempt.NOBODY)
                ? List.of(here)
                : List.of(here, users.computeIfAbsent(login.user(),
                        _ -> new Allowance(burst * USER_TO_ADDRESS, PAUSE, clock.instant())));
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** So many tries, and one more after each pause. */
    static final class Allowance {

        private final int most;
        private final Duration pause;
        private int left;
        private Instant countedAt;

        Allowance(int most, Duration pause, Instant now) {
            this.most = most;
            this.pause = pause;
            this.left = most;
            this.countedAt = now;
        }

        Duration wait(Instant now) {
            long earned = Duration.between(countedAt, now).dividedBy(pause);
            if (earned > 0) {
                left = (int) Math.min(most, left + earned);
                countedAt = countedAt.plus(pause.multipliedBy(earned));
            }
            return left > 0 ? Duration.ZERO : Duration.between(now, countedAt.plus(pause));
        }

        void take(Instant now) {
            if (left == most) {
                countedAt = now;
            }
            left = Math.max(0, left - 1);
        }

        void giveBack() {
            left = Math.min(most, left + 1);
        }

    }

    /** Forgets what was asked for longest ago. */
    private static final class Recent<K, V> extends LinkedHashMap<K, V> {

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > MOST_REMEMBERED;
        }

    }

}
