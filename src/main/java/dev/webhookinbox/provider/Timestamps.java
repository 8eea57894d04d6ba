package dev.webhookinbox.provider;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads times as generously as they may be meant: everything ISO 8601 and RFC 3339 allow of a date with or without a time
 * of day, in UTC where there is no offset, or the seconds, milliseconds, microseconds or nanoseconds since 1970.
 */
public final class Timestamps {

    /** As seconds this would be the year 5138, and as milliseconds or microseconds the same a thousand times later. */
    private static final BigDecimal FIRST_MILLIS = BigDecimal.valueOf(100_000_000_000L);
    private static final int MOST_DOWNSCALED = 3;
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final int LONGEST = 80;

    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d*)?([eE][+-]?\\d{1,3})?");

    /** A date without hyphens is told from a number of seconds, which it would be in 1970, by its century. */
    private static final Pattern DATE_OF_DIGITS = Pattern.compile("(19|20)\\d\\d(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])");

    /** What follows in brackets is the name of a zone, as Java writes it: the offset says all. */
    private static final Pattern ISO = Pattern.compile(
            """
                    (?<date>\\d{4}-?W\\d{2}-?\\d|\\d{4}-\\d{2}-\\d{2}|\\d{4}-?\\d{3}|\\d{8})\
                    (?:(?:[Tt_]|\\ +)(?<hour>\\d{2})(?::?(?<minute>\\d{2})(?::?(?<second>\\d{2}))?)?(?:[.,](?<fraction>\\d+))?)?\
                    \\ *(?:[Zz]|UTC|GMT|(?<sign>[+\\u2212-])(?<offsetHour>\\d{2})(?::?(?<offsetMinute>\\d{2}))?)?\
                    (?:\\[[^\\]]*\\])*""");

    private static final Pattern LOST_PLUS = Pattern.compile("([T:].*) (\\d{2}:?(?:\\d{2})?)$");

    private static final List<DateTimeFormatter> DATES = List.of(DateTimeFormatter.ISO_LOCAL_DATE,
            DateTimeFormatter.BASIC_ISO_DATE, DateTimeFormatter.ISO_ORDINAL_DATE, DateTimeFormatter.ISO_WEEK_DATE);

    private Timestamps() {}

    /** The time, or null when the text is none or lies before 1970 or after 9999. */
    public static @Nullable Instant parse(@Nullable String text) {
        if (text == null || text.isBlank() || text.length() > LONGEST) {
            return null;
        }
        var stripped = text.strip();
        var usual = usual(stripped);
        var time = usual == null ? time(stripped) : usual;
        return time == null || time.isBefore(EARLIEST) || time.isAfter(LATEST) ? null : time;
    }

    /**
     * The same of a text from an address, in which a plus sign that was not encoded has become a space: before an offset it
     * is meant as a plus.
     */
    public static @Nullable Instant parseFromAddress(String text) {
        return parse(LOST_PLUS.matcher(text).replaceFirst("$1+$2"));
    }

    /** As nearly all are written, in UTC and without a second 60; null where it is of another form. */
    private static @Nullable Instant usual(String text) {
        boolean isUsual = text.length() >= "2026-01-31T23:59:59Z".length() && text.charAt(10) == 'T'
                && text.charAt(17) < '6' && text.endsWith("Z");
        try {
            return isUsual ? Instant.parse(text) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Instant time(String text) {
        try {
            if (NUMBER.matcher(text).matches() && !DATE_OF_DIGITS.matcher(text).matches()) {
                return epoch(new BigDecimal(text));
            }
            var iso = ISO.matcher(text);
            return iso.matches() ? time(iso) : null;
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    private static Instant epoch(BigDecimal number) {
        var seconds = number;
        for (int i = 0; i < MOST_DOWNSCALED && seconds.compareTo(FIRST_MILLIS) >= 0; i++) {
            seconds = seconds.movePointLeft(3);
        }
        var whole = seconds.setScale(0, RoundingMode.DOWN);
        long nanos = seconds.subtract(whole).movePointRight(9).longValue();
        return Instant.ofEpochSecond(whole.longValueExact(), nanos);
    }

    private static @Nullable Instant time(Matcher iso) {
        var date = date(iso.group("date"));
        int hour = number(iso, "hour");
        int minute = number(iso, "minute");
        int second = number(iso, "second");
        // 24:00 is the end of a day, and a second 60 the one before the next minute.
        boolean isTime = (hour < 24 && minute < 60 && second <= 60) || (hour == 24 && minute + second == 0);
        if (date == null || !isTime) {
            return null;
        }
        long seconds = hour * 3600L + minute * 60L + second - offset(iso);
        return date.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(seconds).plusNanos(fraction(iso));
    }

    private static @Nullable LocalDate date(String text) {
        var upright = text.length() == 8 && text.charAt(4) == 'W' ? text.replaceFirst("W(..)", "-W$1-") : text;
        var hyphened = upright.length() == 7 ? upright.substring(0, 4) + "-" + upright.substring(4) : upright;
        for (var form : DATES) {
            try {
                return LocalDate.parse(hyphened, form);
            } catch (DateTimeException _) {
                // It may be of another form.
            }
        }
        return null;
    }

    private static long offset(Matcher iso) {
        int hours = number(iso, "offsetHour");
        int minutes = number(iso, "offsetMinute");
        if (hours > 23 || minutes > 59) {
            throw new DateTimeException("No offset");
        }
        int sign = "+".equals(iso.group("sign")) ? 1 : -1;
        return sign * (hours * 3600L + minutes * 60L);
    }

    /** In nanoseconds, of the smallest unit that is given. */
    private static long fraction(Matcher iso) {
        var digits = iso.group("fraction");
        if (digits == null) {
            return 0;
        }
        int unit = iso.group("second") != null ? 1 : iso.group("minute") != null ? 60 : 3600;
        return new BigDecimal("0." + digits).multiply(BigDecimal.valueOf(unit * 1_000_000_000L)).longValue();
    }

    private static int number(Matcher iso, String group) {
        var digits = iso.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

}
