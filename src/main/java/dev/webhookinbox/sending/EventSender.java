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

    /** The source of events that the service makes by itself: they tell of items that need a person. */
    String NOTICES = "webhook-inbox";

    /**
     * An event was taken.
     *
     * @param status the status code that said so, which is shown with the attempt; null where none was told
     */
    record Receipt(@Nullable Integer status) {

        /** No status code was told. */
        public static final Receipt TAKEN = new Receipt(null);

    }

    /**
     * Sends one event, outside any transaction and on a virtual thread of its own; those of other subjects are sent at the same
     * time. Returning says that it was taken: it is done then. Whatever is thrown is a failed attempt, after which it is sent
     * again, those behind it of the same subject waiting for it. Two kinds say more: a {@link SendFailure} when to try again, and
     * an {@link dev.webhookinbox.provider.UndecodableEventException} that it never helps, so that the event is dead at once.
     *
     * <p>It may be sent although it was taken before: where the answer was lost, the node was killed, or somebody replays it.
     * {@link OutgoingEvent#key} is the same each time.
     *
     * <p>The thread is interrupted once the {@link #deadline} is over. Until it then ends, with or without an exception, nothing
     * else of the subject is sent and its place among {@link #maxInFlight} stays taken. Where it is known by then how it ended, that counts:
     * a receipt, or a {@link SendFailure}.
     *
     * @throws SendFailure if it was not taken
     * @throws InterruptedException if interrupted; to be thrown on, not to be caught
     */
    Receipt send(OutgoingEvent event) throws Exception;

    /**
     * The stable name its outstanding work is stored under, unlike that of any handler and any other sender; renaming it strands
     * that work, and changes every {@link OutgoingEvent#key}.
     */
    String name();

    /**
     * Where it leads, for the people who look after it: no path, credential or anything else that lets others in. Null where it
     * does not say.
     */
    default @Nullable String leadsTo() {
        return null;
    }

    /**
     * Whether it wants events of a type, documented or not, of a source. Asked for each event as it is stored, while its
     * provider waits for the answer: it is to decide by these two alone, always alike, and throw nothing. As it stands, it wants
     * all but {@link #NOTICES}.
     *
     * @param source the source's name, such as {@code openxswitch}
     * @param type as the provider spells it, such as {@code deposit.success}
     */
    default boolean wants(String source, String type) {
        return !source.equals(NOTICES);
    }

    /** How many may be sent at a time by each node, each of another subject. Always the same. */
    default int maxInFlight() {
        return 64;
    }

    /** How long sending one may take, before the thread that does is interrupted. */
    default Duration deadline() {
        return Duration.ofSeconds(30);
    }

    /** For how long an event is tried, from its first attempt on; after that it is dead for this sender. */
    default Duration giveUpAfter() {
        return Duration.ofDays(3);
    }

}
