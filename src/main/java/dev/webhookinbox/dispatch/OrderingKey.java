package dev.webhookinbox.dispatch;

/**
 * Events of one key go to a handler one after the other, in stored order. The same subject of two sources, as of a
 * sandbox, is two keys.
 */
public record OrderingKey(String source, String subject) {

    /** Before all others. */
    static final OrderingKey FIRST = new OrderingKey("", "");

}
