package dev.webhookinbox.dispatch;

/** What became of a wish to pause or resume a handler. */
public enum SwitchResult {

    /** It was done. */
    SWITCHED,
    /** It was so already; who paused it and when stays as it was. */
    UNCHANGED,
    /** This node has no handler of that name, and none of its work is outstanding. */
    UNKNOWN

}
