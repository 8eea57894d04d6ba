package dev.webhookinbox.provider;

import java.time.Duration;
import java.util.Set;

/**
 * A system that sends webhooks. One bean per provider is all the service needs to take in, store and dispatch its
 * events; several {@link Source}s may use the same provider.
 */
public interface Provider {

    /** The name that {@code webhook-inbox.sources.*.provider} refers to. */
    String name();

    /** Lower-case names of the headers that carry the signature and what it covers; they are stored with the event. */
    Set<String> headers();

    /** How long it goes on by itself to deliver what was not acknowledged: a week where its contract does not tell. */
    default Duration retriesFor() {
        return Duration.ofDays(7);
    }

    /** Checks the bytes against every active secret and, only if one fits, reads the envelope. Never throws. */
    Verification verify(Delivery delivery, Credentials credentials);

    /** The members of its bodies that tell who somebody is, beside which nobody else has to name any. */
    default PersonalMembers personal() {
        return PersonalMembers.USUAL;
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
