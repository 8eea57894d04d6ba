package dev.webhookinbox.sending;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.provider.Api;

/**
 * Where stored events go that have an effect outside the database: any Spring bean of this type is one. An event goes to it at
 * least once, in stored order per subject and never two of a subject at a time, on any number of nodes. What has its effect in the
 * database belongs into an {@link dev.webhookinbox.dispatch.EventHandler}, which has it once.
 */
@Api
public interface EventSender {

    /**
     * An event was taken.
     *
     * @param status the status code that said so; null where none was told
     */
    record Receipt(@Nullable Integer status) {

        public static final Receipt TAKEN = new Receipt(null);

    }

    /**
     * Sends one event, outside any transaction and on a thread of its own. Returning says that it was taken: it is done then.
     * Whatever is thrown is a failed attempt, after which it is sent again, those behind it of the same subject waiting for it;
     * {@link SendFailure} can say when. It may be sent although it was taken before: where the answer was lost, the node was
     * killed, or somebody replays it. {@link OutgoingEvent#key} is the same each time.
     *
     * @throws InterruptedException when interrupted, as it is once the deadline is over, and when the service stops
     */
    Receipt send(OutgoingEvent event) throws Exception;

    /** The stable name its outstanding work is stored under; renaming it strands that work. */
    String name();

    /**
     * Where it leads, for the people who look after it: no path, credential or anything else that lets others in. Null where it
     * does not say.
     */
    default @Nullable String leadsTo() {
        return null;
    }

    /** Whether it wants events of a type, documented or not, of a source. Asked for each event that is stored. */
    default boolean wants(String source, String type) {
        return true;
    }

    /** How many may be sent at a time by each node. */
    default int maxInFlight() {
        return 64;
    }

    /** How long sending one may take. */
    default Duration deadline() {
        return Duration.ofSeconds(30);
    }

    /** For how long an event is tried, from its first attempt on; after that it is dead for this sender. */
    default Duration giveUpAfter() {
        return Duration.ofDays(3);
    }

}
