package dev.webhookinbox.support;

import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.webhookinbox.database.ActionTransactions;
import dev.webhookinbox.intake.Rejections;
import dev.webhookinbox.intake.Reverification;
import dev.webhookinbox.access.Problems;

/** Verifies refused requests again, and writes down who had it done. The inbox commits each by itself. */
@Component
public class RejectionActions {

    private final Rejections rejections;
    private final AuditLog audit;
    private final ActionTransactions transactions;

    RejectionActions(Rejections rejections, AuditLog audit, ActionTransactions transactions) {
        this.rejections = rejections;
        this.audit = audit;
        this.transactions = transactions;
    }

    /**
     * What came of one.
     *
     * @param inboxId the event it has become, or is a further delivery of
     * @param result {@code stored}, {@code duplicate} or {@code conflict}
     * @param reason why it would be refused today as well
     */
    public record Verified(boolean accepted, @Nullable Long inboxId, @Nullable String result,
            @Nullable String reason) {}

    public Verified reverify(long id, String actor) {
        return switch (rejections.reverify(id)) {
            case Reverification.Accepted(var inboxId, var result) -> {
                write(actor, target(id), 1);
                yield new Verified(true, inboxId, result.name().toLowerCase(Locale.ROOT), null);
            }
            case Reverification.StillRejected(var reason) -> {
                write(actor, target(id), 0);
                yield new Verified(false, null, null, reason);
            }
            case Reverification.StoreUnavailable() -> throw Problems.later("STORE_UNAVAILABLE",
                    "The inbox could not take it now. It stays.");
            case Reverification.Busy() -> throw Problems.busy();
            case Reverification.NotFound() -> throw unknown();
        };
    }

    /** What an action on a refused request is written down against. */
    public static String target(long id) {
        return "rejection:" + id;
    }

    /** The answer where there is none of the id. */
    public static RuntimeException unknown() {
        return Problems.notFound("REJECTION_NOT_FOUND", "No refused request of this id is kept.");
    }

    private void write(String actor, String target, int accepted) {
        transactions.execute(() -> audit.record(actor, "reverify", target, null, accepted));
    }

}
