package dev.webhookinbox.dispatch;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
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
 * Joins the caller's transaction, if there is one.
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

    /** Replays one event, and waits for workers that are at the same subject. */
    public ReplayResult replay(long inboxId) {
        return replay(List.of(inboxId));
    }

    /**
     * Replays many events, and waits for workers that are at the same subjects. Several calls belong into as many
     * transactions: within one, the locks of each would wait for those of others in no common order.
     *
     * @throws IllegalArgumentException if there are more than {@value #MOST}
     */
    public ReplayResult replay(Collection<Long> inboxIds) {
        check(inboxIds);
        var stored = resets.lock(inboxIds);
        var orders = ordersOf(stored);
        if (!orders.isEmpty()) {
            resets.take(orders);
            apply(orders);
        }
        var known = ids(stored, Stored::inboxId);
        var replayed = ids(orders, Order::inboxId);
        return new ReplayResult(List.copyOf(replayed), without(replayed, known), without(known, inboxIds));
    }

    /**
     * Replays those of many events that nobody has in hand, workers and other actions alike, and waits for nobody.
     *
     * @throws IllegalArgumentException if there are more than {@value #MOST}
     */
    public ReplayResult replayFree(Collection<Long> inboxIds) {
        check(inboxIds);
        var stored = resets.lockFree(inboxIds);
        var orders = ordersOf(stored);
        var busy = ids(orders, Order::inboxId);
        if (!orders.isEmpty()) {
            busy.removeAll(whollyIn(resets.takeFree(orders), orders));
            var free = orders.stream().filter(order -> !busy.contains(order.inboxId())).toList();
            if (!free.isEmpty()) {
                apply(free);
            }
        }
        var wanted = ids(orders, Order::inboxId);
        var locked = ids(stored, Stored::inboxId);
        var known = new LinkedHashSet<>(resets.known(inboxIds));
        known.addAll(locked);
        var replayed = without(busy, wanted);
        busy.addAll(without(locked, known));
        return new ReplayResult(replayed, without(wanted, locked), without(known, inboxIds), List.copyOf(busy));
    }

    private static void check(Collection<Long> inboxIds) {
        if (inboxIds.size() > MOST) {
            throw new IllegalArgumentException("More than " + MOST + " events at once");
        }
    }

    private void apply(List<Order> orders) {
        resets.apply(orders);
        bell.ringAfterCommit();
    }

    /** The events all of whose orders are among some. */
    private static Set<Long> whollyIn(List<Order> some, List<Order> all) {
        var whole = ids(all, Order::inboxId);
        var free = Set.copyOf(some);
        all.stream().filter(order -> !free.contains(order)).map(Order::inboxId).forEach(whole::remove);
        return whole;
    }

    private static <T> Set<Long> ids(List<T> some, Function<T, Long> id) {
        return some.stream().map(id).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<Long> without(Set<Long> some, Collection<Long> all) {
        return all.stream().distinct().filter(id -> !some.contains(id)).toList();
    }

    private List<Order> ordersOf(List<Stored> events) {
        return events.stream().flatMap(event -> handlersOf(event).stream().map(event::to)).toList();
    }

    /** What could not be read is tried again by those who want its type, or else by the one who only says that it cannot. */
    private List<String> handlersOf(Stored event) {
        var type = event.type();
        var wanting = type == null ? List.<String>of() : handlers.namesOf(event.source(), type);
        return wanting.isEmpty() && (type == null || event.unreadable()) ? List.of(Inbox.UNREADABLE) : wanting;
    }

}
