package dev.webhookinbox.admin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down those who guess, by address and by user, in memory of bounded size. A try is paid for in advance and given
 * back when it succeeds, so that many at the same moment are no way around it. Somebody who has got in from an address
 * before is not held up by others who guess the same user's password elsewhere.
 */
class LoginLimiter {

    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final int USER_TO_ADDRESS = 5;
    private static final int MOST_REMEMBERED = 10_000;

    /** How a try ended. */
    enum Result {
        SUCCEEDED, FAILED, UNDECIDED
    }

    private final Map<String, Allowance> addresses = new Recent<>();
    private final Map<String, Allowance> users = new Recent<>();
    private final Map<Login, Boolean> proven = new Recent<>();
    private final InstantSource clock;
    private final int burst;

    LoginLimiter(InstantSource clock, int burst) {
        this.clock = clock;
        this.burst = burst;
    }

    /** How long to wait before a try; nothing if it may be made now, and must then be {@link #end ended}. */
    synchronized Duration begin(Login login) {
        var now = clock.instant();
        var address = address(login);
        if (proven.containsKey(login)) {
            return address.wait(now);
        }
        var user = user(login);
        var wait = max(address.wait(now), user.wait(now));
        if (wait.isZero()) {
            address.take(now);
            user.take(now);
        }
        return wait;
    }

    /** Tells how a try ended. */
    synchronized void end(Login login, Result result) {
        boolean free = proven.containsKey(login);
        if (free && result == Result.FAILED) {
            address(login).take(clock.instant());
            user(login).take(clock.instant());
        } else if (!free && result != Result.FAILED) {
            address(login).giveBack();
            user(login).giveBack();
        }
        if (result == Result.SUCCEEDED && login.user() != null) {
            proven.put(login, true);
        }
    }

    private Allowance address(Login login) {
        return addresses.computeIfAbsent(login.address(), _ -> new Allowance(burst, clock.instant()));
    }

    /** A bearer token names nobody, and is not guessed. */
    private Allowance user(Login login) {
        return login.user() == null
                ? new Allowance(1, clock.instant())
                : users.computeIfAbsent(login.user(), _ -> new Allowance(burst * USER_TO_ADDRESS, clock.instant()));
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** So many tries, and one more after each pause. */
    private static final class Allowance {

        private final int most;
        private int left;
        private Instant countedAt;

        Allowance(int most, Instant now) {
            this.most = most;
            this.left = most;
            this.countedAt = now;
        }

        Duration wait(Instant now) {
            long earned = Duration.between(countedAt, now).dividedBy(PAUSE);
            if (earned > 0) {
                left = (int) Math.min(most, left + earned);
                countedAt = countedAt.plus(PAUSE.multipliedBy(earned));
            }
            return left > 0 ? Duration.ZERO : Duration.between(now, countedAt.plus(PAUSE));
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
