package dev.webhookinbox.provider;

import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What an event says of its entity, in words that all providers share, for people who look at it; what it does not say is
 * null.
 *
 * @param amount a plain decimal, in units of the currency
 * @param currency a currency or a coin
 * @param reason the provider's own words for what went wrong
 * @param user the operator's own id of the user
 */
public record Told(@Nullable Member amount, @Nullable Member currency, @Nullable Member reason,
        @Nullable Member user) {

    public static final Told NOTHING = new Told(null, null, null, null);

    /** A member of the body: by its name whoever shows it knows whether it is personal. */
    public record Member(String name, String value) {}

    /** The amount with its currency, which belong together, and the rest; what this one lacks as another tells it. */
    public Told or(Told other) {
        boolean hasAmount = amount != null;
        return new Told(hasAmount ? amount : other.amount, hasAmount ? currency : other.currency,
                reason == null ? other.reason : reason, user == null ? other.user : user);
    }

    /** Whether nothing is left to be told. */
    public boolean isAll() {
        return Stream.of(amount, currency, user).allMatch(member -> member != null);
    }

}
