package dev.webhookinbox.dispatch;

import dev.webhookinbox.provider.Api;
import dev.webhookinbox.provider.WebhookEvent;

/**
 * What should happen because of an event: any Spring bean of this type is one. Each (event, handler) pair is a piece of
 * work of its own, with its own retries.
 *
 * @param <E> the events it wants: one record, or a whole sealed family
 */
@Api
public interface EventHandler<E extends WebhookEvent> {

    /**
     * Handles one event inside the transaction that completes it: what it writes to the database and the completion
     * commit together or not at all. It must touch nothing but that database, since it may run again after a failure, its
     * own or that of another event in the same transaction, or a replay. Whatever it throws is a failed attempt and is
     * retried; an {@link dev.webhookinbox.provider.UndecodableEventException} is not.
     */
    void handle(E event, EventContext context);

    /** The stable name its outstanding work is stored under; renaming it strands that work. */
    default String name() {
        Class<?> type = getClass();
        // A proxy that is made of the class is not what somebody has named.
        while (type.getName().contains("$$") && type.getSuperclass() != Object.class) {
            type = type.getSuperclass();
        }
        return type.getSimpleName();
    }

}
