package dev.webhookinbox.dispatch;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import dev.webhookinbox.dispatch.Resets.Order;
import dev.webhookinbox.dispatch.Resets.Stored;
import dev.webhookinbox.inbox.Inbox;

/**
 * Lets stored events run again, whatever became of them: each goes to the handlers that want it today, which is how an
 * unhandled one reaches a handler deployed since. A handler that still has to run it starts over with all its attempts,
 * at once; dead work of a handler that this node does not have stays as it is, since another node may have it.
 * Joins the caller's transaction, if there is one, and waits for workers that are at the same subjects.
 */
@Component
@Transactional
public class Replays {

    /** The most events of one call: it holds a lock per handler and subject, and the server's lock table is finite. */
    public static final int MOST = 500;

    private final Resets resets;
    private final Handlers handlers;
    private final Bell bell;

    Replays(Resets resets, Handlers handlers, Bell bell) {
        this.resets = resets;
        this.handlers = handlers;
        this.bell = bell;
    }

    /** Replays one event. */
    public ReplayResult replay(long inboxId) {
        return replay(List.of(inboxId));
    }

    /**
     * Replays many events. Several calls belong into as many transactions: within one, the locks of each would wait for
     * those of others in no common order.
     *
     * @throws IllegalArgumentException if there are more than {@value #MOST}
     */
    public ReplayResult replay(Collection<Long> inboxIds) {
        if (inboxIds.size() > MOST) {
            throw new IllegalArgumentException("More than " + MOST + " events at once");
        }
        var stored = resets.lock(inboxIds);
        var orders = stored.stream().flatMap(event -> handlersOf(event).stream().map(event::to)).toList();
        if (!orders.isEmpty()) {
            resets.apply(orders);
            bell.ringAfterCommit();
        }
        return result(inboxIds, stored, orders);
    }

    private static ReplayResult result(Collection<Long> inboxIds, List<Stored> stored, List<Order> orders) {
        var replayed = orders.stream().map(Order::inboxId).collect(Collectors.toCollection(LinkedHashSet::new));
        var known = stored.stream().map(Stored::inboxId).collect(Collectors.toCollection(LinkedHashSet::new));
        return new ReplayResult(List.copyOf(replayed), without(replayed, known), without(known, inboxIds));
    }

    private static List<Long> without(Set<Long> some, Collection<Long> all) {
        return all.stream().distinct().filter(id -> !some.contains(id)).toList();
    }

    /** What could not be read is tried again by those who want its type, or else by the one who only says that it cannot. */
    private List<String> handlersOf(Stored event) {
        var type = event.type();
        var wanting = type == null ? List.<String>of() : handlers.namesOf(event.source(), type);
        return wanting.isEmpty() && (type == null || event.unreadable()) ? List.of(Inbox.UNREADABLE) : wanting;
    }

}
