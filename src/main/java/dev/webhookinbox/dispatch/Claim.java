package dev.webhookinbox.dispatch;

import java.util.List;

/**
 * What was claimed.
 *
 * @param items in their order
 * @param mayBeMore whether there may well be more that is due
 * @param replays how many replays there had been by then
 */
record Claim<T>(List<T> items, boolean mayBeMore, long replays) {

    Claim {
        items = List.copyOf(items);
    }

}
