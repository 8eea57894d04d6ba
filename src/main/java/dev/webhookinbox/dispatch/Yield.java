package dev.webhookinbox.dispatch;

/** What a look for work brought. */
enum Yield {

    /** So much that there may well be more. */
    FULL,
    /** Something. */
    SOME,
    /** Nothing that could be done now. */
    NOTHING

}
