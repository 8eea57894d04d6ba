package dev.webhookinbox.console;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** Times and numbers as people read them. */
record Words(InstantSource clock) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final long MINUTE = 60;
    private static final long HOUR = 3600;
    private static final long DAY = 86_400;

    /** A time to the second, in UTC. */
    public String time(Instant time) {
        return TIME.format(time);
    }

    /** A time as programs read it in a page, which takes three digits of a second at most. */
    public Instant machine(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    /** How long ago it was, in one unit or two. */
    public String age(@Nullable Instant time) {
        return time == null ? "never" : length(Duration.between(time, clock.instant()).toSeconds());
    }

    public String number(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '\u202f');
    }

    /** The first line of a text, as far as it fits. */
    public String firstLine(@Nullable String text) {
        return text == null ? "" : text.lines().findFirst().orElse("");
    }

    private static String length(long seconds) {
        if (seconds < MINUTE) {
            return Math.max(0, seconds) + " s";
        }
        if (seconds < HOUR) {
            return seconds / MINUTE + " min";
        }
        return seconds < DAY
                ? "%d h %d min".formatted(seconds / HOUR, seconds % HOUR / MINUTE)
                : "%d d %d h".formatted(seconds / DAY, seconds % DAY / HOUR);
    }

}
