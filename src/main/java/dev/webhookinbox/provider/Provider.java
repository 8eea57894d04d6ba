package dev.webhookinbox.provider;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A system that sends webhooks. One bean per provider is all the service needs to take in, store and dispatch its
 * events; several {@link Source}s may use the same provider.
 */
public interface Provider {

    /** Under what the records of {@link #options} are, whatever the name of the source. */
    String OPTIONS = "webhook-inbox.sources.*";

    /** For those that have none. */
    record NoOptions() {}

    /** The name that {@code webhook-inbox.sources.*.provider} refers to. */
    String name();

    /** Whether it stands for this service, which makes the events of the one source of that name by itself. */
    default boolean isThisService() {
        return false;
    }

    /** Lower-case names of the headers that carry the signature and what it covers; they are stored with the event. */
    Set<String> headers();

    /** For how long at most it goes on by itself to deliver what was not acknowledged: a week where nobody tells. */
    default Duration retriesFor() {
        return Duration.ofDays(7);
    }

    /** For how long it is sure to go on with it, after which it may have given up: ten minutes where nobody tells. */
    default Duration retriesAtLeast() {
        return Duration.ofMinutes(10);
    }

    /**
     * The properties that its sources have beside {@code provider} and {@code secrets}, as a record with
     * {@code @ConfigurationProperties(Provider.OPTIONS)}. One that is set for a source of a provider without it stops the
     * start, and so does a value that the record refuses: what it says then begins with the name of the property.
     */
    default Class<? extends Record> options() {
        return NoOptions.class;
    }

    /** The key that a secret stands for, which mostly is its text; null where it stands for none. */
    default @Nullable Key key(String secret) {
        return HmacSha256.key(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** Checks the bytes against every active secret and, only if one fits, reads the envelope. Never throws. */
    Verification verify(Delivery delivery, Credentials credentials);

    /** The members of its bodies that tell who somebody is, beside which nobody else has to name any. */
    default PersonalMembers personal() {
        return PersonalMembers.USUAL;
    }

    /**
     * By kind, how long an entity usually is in a state that is not final at most: one that is so for longer is stuck. Of a kind
     * that is not named nobody can say; whoever operates the service may.
     */
    default Map<String, Duration> stuckAfter() {
        return Map.of();
    }

    /** Under which names its events are filed, for those who search. */
    default KeyNames keyNames() {
        return KeyNames.NONE;
    }

    /** The kinds of entities its events are documented to be about. */
    default List<EntityKind> kinds() {
        return List.of();
    }

    /** The state that an event of a type puts its entity into; null where it puts it into none. */
    default @Nullable String state(String type) {
        return null;
    }

    /**
     * What an event says of its entity to people.
     *
     * @param text its body, as it was before it was compressed
     */
    default Told told(String type, byte[] text) {
        return Told.NOTHING;
    }

    /** What a person is to do about an item of that reason; null where that is not known. Never to pay at once. */
    default @Nullable String advice(String reason) {
        return null;
    }

    /**
     * The documented types. Metrics are told apart by them, so there must be a bounded number: one whose states are not
     * documented is listed under a name for all of them.
     */
    Set<String> types();

    /** The one spelling of a type that may be spelled in several ways. */
    default String spelling(String type) {
        return type;
    }

    /** What it makes of events of a type, documented or not. */
    EventKind kind(String type);

    /** The paths of all documented fields that may turn out unreadable, as in {@link Decoded#drift}; a bounded number. */
    default Set<String> fields() {
        return Set.of();
    }

}
