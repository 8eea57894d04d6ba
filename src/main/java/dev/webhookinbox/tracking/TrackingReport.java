package dev.webhookinbox.tracking;

/** What an event tells of money: the state of an entity, what a wallet holds, or that something needs a person. */
public sealed interface TrackingReport permits StateReport, BalanceReport, Incident {

    /** The event that tells it. */
    long inboxId();

}
