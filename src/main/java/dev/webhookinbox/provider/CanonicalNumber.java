package dev.webhookinbox.provider;

import java.math.BigInteger;

/**
 * The canonical form of a JSON number, of whatever size: its digits are moved, never computed with. It is a part of
 * {@link CanonicalText}, whose digests are stored: it may never change.
 */
final class CanonicalNumber {

    private static final int FITS_LONG = 17;

    private CanonicalNumber() {}

    /** Writes the digits without zeros at either end, then a power of ten where it is not 0. */
    static void write(char[] from, int start, int count, CanonicalText text) {
        int end = start + count;
        int exponentAt = indexOf(from, start, end, 'e', 'E');
        int pointAt = indexOf(from, start, exponentAt, '.', '.');
        int first = from[start] == '-' ? start + 1 : start;
        while (first < exponentAt && !isSignificant(from[first])) {
            first++;
        }
        if (first == exponentAt) {
            text.append('0');
            return;
        }
        int last = exponentAt - 1;
        while (!isSignificant(from[last])) {
            last--;
        }
        if (from[start] == '-') {
            text.append('-');
        }
        for (int i = first; i <= last; i++) {
            if (from[i] != '.') {
                text.append(from[i]);
            }
        }
        // Ten to the power of what stands between the last digit and the point.
        long shift = last < pointAt ? pointAt - 1L - last : (long) pointAt - last;
        power(from, Math.min(exponentAt + 1, end), end, shift, text);
    }

    private static void power(char[] from, int start, int end, long shift, CanonicalText text) {
        var exponent = exponent(from, start, end);
        var power = exponent.length() <= FITS_LONG
                ? Long.toString((exponent.isEmpty() ? 0 : Long.parseLong(exponent)) + shift)
                : new BigInteger(exponent).add(BigInteger.valueOf(shift)).toString();
        if (!power.equals("0")) {
            text.append('e');
            text.word(power);
        }
    }

    private static String exponent(char[] from, int start, int end) {
        return start < end && from[start] == '+'
                ? new String(from, start + 1, end - start - 1)
                : new String(from, start, end - start);
    }

    private static boolean isSignificant(char c) {
        return c != '0' && c != '.';
    }

    /** The first of either character, or the end. */
    private static int indexOf(char[] from, int start, int end, char one, char other) {
        for (int i = start; i < end; i++) {
            if (from[i] == one || from[i] == other) {
                return i;
            }
        }
        return end;
    }

}
