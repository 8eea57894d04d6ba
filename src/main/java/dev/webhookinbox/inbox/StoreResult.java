package dev.webhookinbox.inbox;

/** What became of a delivery. */
public enum StoreResult {

    /** Committed as a new event, with its outstanding work. */
    STORED,
    /** The event was stored before; this delivery is committed beside it. */
    DUPLICATE,
    /** The event was stored before with other content; this delivery is committed beside it, body included. */
    CONFLICT,
    /** Not stored: too much is waiting already. */
    OVERLOADED,
    /** Not known to be stored: the database did not commit it, or not in time. */
    UNAVAILABLE;

    /** Whether the delivery is in the database, durably, as a new event or beside one. */
    public boolean isCommitted() {
        return switch (this) {
            case STORED, DUPLICATE, CONFLICT -> true;
            case OVERLOADED, UNAVAILABLE -> false;
        };
    }

}
