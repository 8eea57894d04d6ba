package dev.webhookinbox.openpoly;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.webhookinbox.provider.ParsedBody;
import dev.webhookinbox.provider.Told;
import dev.webhookinbox.provider.Told.Member;
import dev.webhookinbox.provider.UndecodableEventException;

/** What OpenPoly's events say to people, and what people are to do about them. Contract: OpenPoly, Events. */
final class Explanation {

    private static final String NEVER_TWICE = " Never refund or credit again before you know: OpenPoly may itself reverse, and a blind credit pays twice.";

    private Explanation() {}

    /** The state an event of a type puts its entity into; null where there is none. */
    static @Nullable String state(String type) {
        var told = UndocumentedType.of(type);
        if (told == null) {
            return null;
        }
        return switch (told.family()) {
            case "login" -> told.state().equals("succeeded") ? States.SESSION_ACTIVE.name() : told.with(null).name();
            case "logout" ->
                told.state().equals("requested") ? States.SESSION_LOGOUT_REQUESTED.name() : told.with(null).name();
            default -> told.with(null).name();
        };
    }

    static Told of(byte[] text) {
        try {
            return of(new EventBody(ParsedBody.read(text, EventBody.SHAPE).known()));
        } catch (UndecodableEventException _) {
            return Told.NOTHING;
        }
    }

    private static Told of(EventBody body) {
        var currency = text(body, "currency_code");
        return new Told(amount(body, currency), currency, text(body, "failure_reason"), text(body, "external_user_id"));
    }

    /** Told in the minor unit; where that of the currency is not known, so is what the amount is of. */
    private static @Nullable Member amount(EventBody body, @Nullable Member currency) {
        var minor = body.field("external_amount_minor");
        var digits = currency == null ? Optional.<Integer>empty() : digits(currency.value());
        if (minor == null || !minor.isIntegralNumber() || digits.isEmpty()) {
            return null;
        }
        return new Member("external_amount_minor",
                new BigDecimal(minor.bigIntegerValue(), digits.get()).toPlainString());
    }

    private static Optional<Integer> digits(String currency) {
        return Currency.getAvailableCurrencies()
                .stream()
                .filter(one -> one.getCurrencyCode().equals(currency))
                .map(Currency::getDefaultFractionDigits)
                .filter(digits -> digits >= 0)
                .findFirst();
    }

    private static @Nullable Member text(EventBody body, String name) {
        JsonNode value = body.field(name);
        var text = value == null ? null : value.isString() ? value.stringValue() : body.id(name);
        return text == null || text.isBlank() ? null : new Member(name, text);
    }

    /** What to do about an item; null where nothing is known of its reason. */
    static @Nullable String advice(String reason) {
        return switch (reason) {
            case "trade.compensation_required" ->
                "The user's wallet was debited and the trade did not come about. Look up the debit, and the reversal if one is named, in your own wallet first; then settle with OpenPoly who puts it right."
                        + NEVER_TWICE;
            case "payout.pending" ->
                "It is not known whether the payout reached the user. Look up the credit operation in your own wallet, and ask OpenPoly if it is not there. The item closes by itself once the redemption is processed."
                        + NEVER_TWICE;
            case "redemption.failed" ->
                "The redemption failed before a credit succeeded. See in your own wallet that none was made, and ask OpenPoly whether it tries again."
                        + NEVER_TWICE;
            default -> null;
        };
    }

}
