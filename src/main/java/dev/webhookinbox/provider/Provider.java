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

    /** The record that {@link #decode} makes of a type: a kind of {@link WebhookEvent.Unknown} for undocumented ones. */
    Class<? extends WebhookEvent> eventClass(String type);

    /**
     * Turns a stored body into its record.
     *
     * @throws UndecodableEventException if the body cannot be read as that type, now or ever
     */
    WebhookEvent decode(String type, byte[] body);

}
