package dev.webhookinbox.sending;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a destination beside its outstanding work.
 *
 * @param leadsTo where it leads; null where it does not say, or is not on this node
 * @param inFlight events that nodes are sending to it, or are about to
 */
public record SenderState(@Nullable String leadsTo, Health health, long inFlight) {}
