package dev.webhookinbox.intake;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

import jakarta.servlet.ServletRequest;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.inbox.StoreResult;
import dev.webhookinbox.intake.Admission.AdmissionResult;
import dev.webhookinbox.provider.Envelope;
import dev.webhookinbox.provider.Source;

/**
 * What became of a request to a source, for the metrics. Whatever is sent, there is a bounded number of {@link Series}.
 *
 * @param skew as the provider's signature tells it; null where it does not
 */
record DeliveryOutcome(Series series, @Nullable Duration skew) {

    static final String NONE = "none";
    static final String OTHER = "other";
    /** Stands for a source where a request names none that there is. */
    static final String UNKNOWN = "unknown";
    private static final String ATTRIBUTE = DeliveryOutcome.class.getName();

    enum Outcome {

        ACCEPTED, DUPLICATE, CONFLICT, REFUSED, OVERLOADED, UNAVAILABLE, TOO_LARGE, TOO_SLOW;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static Outcome of(StoreResult result) {
            return switch (result) {
                case STORED -> ACCEPTED;
                case DUPLICATE -> DUPLICATE;
                case CONFLICT -> CONFLICT;
                case OVERLOADED -> OVERLOADED;
                case UNAVAILABLE -> UNAVAILABLE;
            };
        }

    }

    /**
     * What the deliveries are counted by.
     *
     * @param source a configured one, or unknown
     * @param type one its provider documents, other, or none where it was not read
     * @param reason the code of a refusal, else none
     */
    record Series(String source, String type, Outcome outcome, String reason) {}

    static DeliveryOutcome of(Source source, AdmissionResult admission) {
        return switch (admission) {
            case AdmissionResult.Taken(var result, var envelope, var skew) ->
                new DeliveryOutcome(new Series(source.name(), type(source, envelope), Outcome.of(result), NONE), skew);
            case AdmissionResult.Rejected(var rejection, var skew) ->
                new DeliveryOutcome(new Series(source.name(), NONE, Outcome.REFUSED, rejection.code()), skew);
            case AdmissionResult.TurnedAway() -> of(source, Outcome.OVERLOADED);
        };
    }

    static DeliveryOutcome of(Source source, Outcome outcome) {
        return new DeliveryOutcome(new Series(source.name(), NONE, outcome, NONE), null);
    }

    static DeliveryOutcome rejected(String source, String reason) {
        return new DeliveryOutcome(new Series(source, NONE, Outcome.REFUSED, reason), null);
    }

    /** The one a request carries; null when it is none to a source. */
    static @Nullable DeliveryOutcome on(ServletRequest request) {
        return (DeliveryOutcome) request.getAttribute(ATTRIBUTE);
    }

    /** Replaces the one a request carries. */
    void putOn(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    private static String type(Source source, Envelope envelope) {
        return envelope.type() == null
                ? NONE
                : Objects.requireNonNullElse(source.provider().kind(envelope.type()).listedAs(), OTHER);
    }

}
