package dev.webhookinbox.dispatch;

/**
 * What a look for work brought.
 *
 * @param events how many were run
 * @param isFull whether there may well be more
 * @param isWithoutDatabase whether the database failed in such a way that others would meet it as well
 */
record Yield(int events, boolean isFull, boolean isWithoutDatabase) {

    static Yield of(int events, boolean isFull) {
        return new Yield(events, isFull, false);
    }

    static Yield withoutDatabase() {
        return new Yield(0, false, true);
    }

}
