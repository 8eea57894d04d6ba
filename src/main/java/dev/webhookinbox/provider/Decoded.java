package dev.webhookinbox.provider;

import java.util.Collections;
import java.util.SortedSet;

/**
 * A body read as what its type says it is.
 *
 * @param event with null in the place of every documented field that could not be read
 * @param drift which these were, as in {@code params.wallet.assets[].updatedAt}: only names that the provider documents
 * @param undocumented members that no documentation names, in the same way, but for objects that none names either: only
 * some, so that a body can make neither many of them nor long ones
 */
public record Decoded(WebhookEvent event, SortedSet<String> drift, SortedSet<String> undocumented) {

    public Decoded(WebhookEvent event, SortedSet<String> drift) {
        this(event, drift, Collections.emptySortedSet());
    }

    /** An event of which everything that is documented could be read. */
    public Decoded(WebhookEvent event) {
        this(event, Collections.emptySortedSet());
    }

}
