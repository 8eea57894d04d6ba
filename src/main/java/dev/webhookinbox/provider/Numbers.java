package dev.webhookinbox.provider;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads numbers that others wrote. One such as 1e999999999 is a few bytes on the wire, but gigabytes once it is computed
 * with: what has more digits than anything here is ever counted in is none.
 */
final class Numbers {

    private static final int MOST_DIGITS = 1000;
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,9})?");

    private Numbers() {}

    /** The number a text spells, with as many digits as it has; null when it is none, or out of bounds. */
    static @Nullable BigDecimal decimal(String text) {
        if (text.length() > 2 * MOST_DIGITS || !DECIMAL.matcher(text).matches()) {
            return null;
        }
        var number = new BigDecimal(text);
        return number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS ? null : number;
    }

    /** The whole number a text spells, as in {@code 5}, {@code 5.0} or {@code 5e0}; null when it spells none. */
    static @Nullable BigInteger whole(String text) {
        var number = decimal(text);
        if (number == null) {
            return null;
        }
        var stripped = number.stripTrailingZeros();
        return stripped.scale() > 0 ? null : stripped.toBigIntegerExact();
    }

    /** The same number without zeros at the end of its fraction. */
    static BigDecimal stripped(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

}
