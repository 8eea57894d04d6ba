package dev.webhookinbox.sql;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Times as the database keeps them, which is in microseconds. */
public final class Times {

    /** As good as never: no time that is stored comes after it. */
    public static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private Times() {}

    /** The microseconds from 1970 to a time. */
    public static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    /** The time so many microseconds after 1970; empty where it could not be that of anything stored. */
    public static Optional<Instant> ofMicros(long micros) {
        return Optional.of(Instant.EPOCH.plus(micros, ChronoUnit.MICROS))
                .filter(time -> !time.isBefore(Instant.EPOCH) && !time.isAfter(LATEST));
    }

}
