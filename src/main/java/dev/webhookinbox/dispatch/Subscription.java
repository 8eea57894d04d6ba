package dev.webhookinbox.dispatch;

/** Somebody who wants stored events beside the handlers of this package; its outstanding work is stored under its name. */
public interface Subscription {

    /** Unlike that of all others and of all handlers. */
    String name();

    /** Whether it wants events of a type, documented or not, of a source. */
    boolean wants(String source, String type);

    /** There may be work for it. Returns at once. */
    void wake();

}
