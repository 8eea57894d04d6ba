package dev.webhookinbox.openpoly;

import java.util.List;
import java.util.stream.Stream;

import dev.webhookinbox.provider.EntityKind;
import dev.webhookinbox.tracking.State;
import dev.webhookinbox.tracking.State.Phase;

/** The states OpenPoly's events put an entity into. A session has no final one: the user may always come back. */
final class States {

    static final State ORDER_SUBMITTED = new State("submitted", 0, Phase.UNDERWAY);
    static final State ORDER_FAILED = new State("failed", 1, Phase.ENDED);
    static final State ORDER_PROCESSED = new State("processed", 2, Phase.SUCCEEDED);
    /** Above processed: money that may be in the wrong place must not be hidden by good news. */
    static final State ORDER_COMPENSATION_REQUIRED = new State("compensation_required", 3, Phase.ENDED);

    static final State PAYOUT_PENDING = new State("pending", 0, Phase.UNDERWAY);

    static final State REDEMPTION_FAILED = new State("failed", 1, Phase.ENDED);
    static final State REDEMPTION_PROCESSED = new State("processed", 2, Phase.SUCCEEDED);

    static final State SESSION_ACTIVE = new State("active", 0, Phase.UNDERWAY);
    static final State SESSION_LOGOUT_REQUESTED = new State("logout_requested", 1, Phase.UNDERWAY);
    static final State SESSION_EXPIRED = new State("expired", 2, Phase.UNDERWAY);

    /** An order's in the order of their rank: OpenPoly tells no time of them. */
    static final List<EntityKind> KINDS = List.of(
            kind("order", false, ORDER_SUBMITTED, ORDER_FAILED, ORDER_PROCESSED, ORDER_COMPENSATION_REQUIRED),
            kind("payout", false, PAYOUT_PENDING),
            kind("redemption", false, REDEMPTION_FAILED, REDEMPTION_PROCESSED),
            kind("session", true, SESSION_ACTIVE, SESSION_LOGOUT_REQUESTED, SESSION_EXPIRED));

    private States() {}

    private static EntityKind kind(String name, boolean isTimed, State... states) {
        return new EntityKind(name, Stream.of(states).map(State::name).toList(), isTimed);
    }

}
