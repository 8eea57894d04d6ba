package dev.webhookinbox.provider;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A body read as what its type says it is.
 *
 * @param event with null in the place of every documented field that could not be read
 * @param drift which these were, as in {@code params.wallet.assets[].updatedAt}: only names that the provider documents
 */
public record Decoded(WebhookEvent event, SortedSet<String> drift) {

    /** An event of which everything that is documented could be read. */
    public Decoded(WebhookEvent event) {
        this(event, new TreeSet<>());
    }

}
