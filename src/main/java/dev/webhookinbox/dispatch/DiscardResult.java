package dev.webhookinbox.dispatch;

import java.util.List;

/** What became of an event that was to be closed. */
public sealed interface DiscardResult {

    /** Its dead work is closed; the names are those of the handlers that had given up on it. */
    record Discarded(List<String> handlers) implements DiscardResult {

        public Discarded {
            handlers = List.copyOf(handlers);
        }

    }

    /** None of its work is dead; nothing was changed. */
    record NothingDead() implements DiscardResult {}

    /** No such event is stored. */
    record Unknown() implements DiscardResult {}

}
