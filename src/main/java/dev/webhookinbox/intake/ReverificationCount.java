package dev.webhookinbox.intake;

import java.util.List;

import dev.webhookinbox.intake.Admission.AdmissionResult;
import dev.webhookinbox.intake.RejectionClaims.Settled;

/**
 * What came of verifying rejected deliveries again.
 *
 * @param checked accepted or still rejected; those that another run had in hand are not counted
 * @param accepted in the inbox and no longer among the rejected
 * @param stillRejected refused today as well; they stay
 * @param complete false when the inbox could not take all: what is left stays, to be tried again
 */
public record ReverificationCount(int checked, int accepted, int stillRejected, boolean complete) {

    static final ReverificationCount NONE = new ReverificationCount(0, 0, 0, true);

    ReverificationCount plus(List<Settled> settled) {
        int moreAccepted = Math
                .toIntExact(settled.stream().map(Settled::admission).filter(AdmissionResult::isStored).count());
        int moreRejected = Math.toIntExact(
                settled.stream().map(Settled::admission).filter(AdmissionResult.Rejected.class::isInstance).count());
        return new ReverificationCount(checked + moreAccepted + moreRejected, accepted + moreAccepted,
                stillRejected + moreRejected, complete && settled.size() == moreAccepted + moreRejected);
    }

}
