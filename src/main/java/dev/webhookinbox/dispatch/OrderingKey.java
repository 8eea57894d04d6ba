package dev.webhookinbox.dispatch;

/** What the events of a handler stand in line for: the same subject of two sources, as of a sandbox, is two lines. */
record OrderingKey(String source, String subject) {

    /** Before all others. */
    static final OrderingKey FIRST = new OrderingKey("", "");

}
