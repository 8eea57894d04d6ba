package dev.webhookinbox.tracking;

import java.util.List;

import org.springframework.stereotype.Component;

/**
 * Follows entities through their states, wallets through their balances, and raises what needs a person. Whatever the order
 * in which the events of an entity arrive, it ends in the same state with the same items open.
 */
@Component
public class Tracking {

    private final EntityRepository entities;
    private final BalanceRepository balances;
    private final AttentionItems attention;

    Tracking(EntityRepository entities, BalanceRepository balances, AttentionItems attention) {
        this.entities = entities;
        this.balances = balances;
        this.attention = attention;
    }

    /**
     * Takes what an event tells, to be written with the handler's transaction, within which it must be called. An incident is to
     * be told before what the same event says of its entity, so that it closes again if that has already succeeded.
     */
    public void report(TrackingReport report) {
        TransactionBuffer.add(report, this::write);
    }

    /** In one order always: rows that transactions share are then locked in one order. */
    private void write(List<TrackingReport> reports) {
        var before = entities.move(only(StateReport.class, reports));
        attention.apply(AttentionRules.of(reports, before));
        balances.overwrite(only(BalanceReport.class, reports));
    }

    private static <T> List<T> only(Class<T> kind, List<TrackingReport> reports) {
        return reports.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

}
