package dev.webhookinbox.openxswitch;

import java.math.BigDecimal;

import dev.webhookinbox.provider.UndecodableEventException;

/** Keeps numbers such as 1e999999999 away: a few bytes on the wire, but gigabytes once written out. */
final class Amounts {

    private static final int MOST_DIGITS = 1000;

    private Amounts() {}

    /**
     * The amount as it is.
     *
     * @throws UndecodableEventException if it cannot be an amount of anything
     */
    static BigDecimal plausible(BigDecimal amount) {
        if (amount.precision() > MOST_DIGITS || Math.abs((long) amount.scale()) > MOST_DIGITS) {
            throw new UndecodableEventException("params has an amount out of range");
        }
        return amount;
    }

}
