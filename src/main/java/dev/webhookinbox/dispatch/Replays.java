package dev.webhookinbox.dispatch;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import dev.webhookinbox.dispatch.ReplayRepository.Order;
import dev.webhookinbox.dispatch.ReplayRepository.Stored;

/**
 * Lets stored events run again, whatever became of them: each goes to the handlers that want it today, which is how an
 * unhandled one reaches a handler deployed since, or to those of them that are chosen. A handler that still has to run it
 * starts over with all its attempts, at once; dead work of a handler that this node does not have stays as it is, since
 * another node may have it. Joins the caller's transaction, if there is one.
 */
@Component
@Transactional
public class Replays {

    /** The most events of one call: it holds a lock per handler and subject, and the server's lock table is finite. */
    public static final int MOST = 500;

    private final ReplayRepository repository;
    private final HandlerRegistry handlers;
    private final WorkSignal signal;

    Replays(ReplayRepository repository, HandlerRegistry handlers, WorkSignal signal) {
        this.repository = repository;
        this.handlers = handlers;
        this.signal = signal;
    }

    /** The names of the handlers that can be chosen. */
    public List<String> handlers() {
        return handlers.names();
    }

    /** Replays one event, and waits for workers that are at the same subject. */
    public ReplayResult replay(long inboxId, ReplayChoice choice) {
        return replay(List.of(inboxId), choice);
    }

    /**
     * Replays many events, and waits for workers that are at the same subjects. Several calls belong into as many
     * transactions: within one, the locks of each would wait for those of others in no common order.
     *
     * @throws IllegalArgumentException if there are more than {@value #MOST}
     */
    public ReplayResult replay(Collection<Long> inboxIds, ReplayChoice choice) {
        check(inboxIds);
        var stored = repository.lock(inboxIds);
        var orders = ordersOf(stored, choice);
        if (!orders.isEmpty()) {
            repository.take(orders);
        }
        var known = ids(stored, Stored::inboxId);
        return result(inboxIds, known, apply(orders), Set.of());
    }

    /**
     * Replays those of many events that nobody has in hand, workers and other actions alike, and waits for nobody.
     *
     * @throws IllegalArgumentException if there are more than {@value #MOST}
     */
    public ReplayResult replayFree(Collection<Long> inboxIds, ReplayChoice choice) {
        check(inboxIds);
        var stored = repository.lockFree(inboxIds);
        var known = new LinkedHashSet<>(repository.known(inboxIds));
        var locked = ids(stored, Stored::inboxId);
        var busy = new LinkedHashSet<>(without(locked, known));
        known.addAll(locked);
        var orders = ordersOf(stored, choice);
        if (!orders.isEmpty()) {
            var free = Set.copyOf(repository.takeFree(orders));
            orders.stream().filter(order -> !free.contains(order)).map(Order::inboxId).forEach(busy::add);
        }
        return result(inboxIds, known, apply(orders.stream().filter(order -> !busy.contains(order.inboxId())).toList()),
                busy);
    }

    private static void check(Collection<Long> inboxIds) {
        if (inboxIds.size() > MOST) {
            throw new IllegalArgumentException("More than " + MOST + " events at once");
        }
    }

    /** Gives the events that run again. */
    private Set<Long> apply(List<Order> orders) {
        var replayed = orders.isEmpty() ? Set.<Long>of() : repository.apply(orders);
        if (!replayed.isEmpty()) {
            signal.giveAllAfterCommit();
        }
        return replayed;
    }

    private static ReplayResult result(Collection<Long> asked, Set<Long> known, Set<Long> replayed, Set<Long> busy) {
        return new ReplayResult(known.stream().filter(replayed::contains).toList(),
                known.stream().filter(id -> !replayed.contains(id) && !busy.contains(id)).toList(),
                without(known, asked), List.copyOf(busy));
    }

    private static <T> Set<Long> ids(List<T> some, Function<T, Long> id) {
        return some.stream().map(id).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<Long> without(Set<Long> some, Collection<Long> all) {
        return all.stream().distinct().filter(id -> !some.contains(id)).toList();
    }

    private List<Order> ordersOf(List<Stored> events, ReplayChoice choice) {
        return events.stream().flatMap(event -> ordersOf(event, choice).stream()).toList();
    }

    /** What could not be read has failed for all who want its type today. */
    private List<Order> ordersOf(Stored event, ReplayChoice choice) {
        var chosen = handlersOf(event).stream().filter(choice::isFor).toList();
        if (event.unread() || !choice.isForFailed(event.isDead())) {
            return chosen.stream().map(event::to).toList();
        }
        return chosen.stream()
                .filter(handler -> choice.onlyFailed() == null
                        ? event.isDeadFor(handler)
                        : event.hasFailedFor(handler))
                .map(event::toFailed)
                .toList();
    }

    private List<String> handlersOf(Stored event) {
        var type = event.type();
        return type == null ? List.of() : handlers.namesOf(event.source(), type);
    }

    /**
     * What became of the events that were to be replayed, each in exactly one list.
     *
     * @param replayed their handlers run again, or for the first time
     * @param unhandled no handler wants them today, or none of the chosen has anything to do; nothing was changed
     * @param unknown no such event is stored
     * @param busy others had them in hand, and nobody waited for that; nothing was changed
     */
    public record ReplayResult(List<Long> replayed, List<Long> unhandled, List<Long> unknown, List<Long> busy) {

        public ReplayResult {
            replayed = List.copyOf(replayed);
            unhandled = List.copyOf(unhandled);
            unknown = List.copyOf(unknown);
            busy = List.copyOf(busy);
        }

    }

}
