package dev.webhookinbox.provider;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

import org.jspecify.annotations.Nullable;

/** Reads times in the forms providers use: ISO-8601 with an offset, epoch seconds, or epoch milliseconds. */
public final class Timestamps {

    /** Whole numbers from here on are milliseconds: as seconds this would be the year 5138. */
    private static final BigDecimal FIRST_MILLIS = BigDecimal.valueOf(100_000_000_000L);
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final int LONGEST = 40;

    private Timestamps() {}

    /** The time, or null when the text is none or lies before 1970 or after 9999. */
    public static @Nullable Instant parse(@Nullable String text) {
        if (text == null || text.isBlank() || text.length() > LONGEST) {
            return null;
        }
        try {
            var time = Character.isDigit(text.charAt(0)) && text.chars().allMatch(c -> c == '.' || Character.isDigit(c))
                    ? epoch(new BigDecimal(text))
                    : OffsetDateTime.parse(text).toInstant();
            return time.isBefore(EARLIEST) || time.isAfter(LATEST) ? null : time;
        } catch (DateTimeParseException | ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    private static Instant epoch(BigDecimal number) {
        var millis = number.compareTo(FIRST_MILLIS) < 0 ? number.multiply(THOUSAND) : number;
        return Instant.ofEpochMilli(millis.toBigInteger().longValueExact());
    }

}
