package dev.webhookinbox.dispatch;

/**
 * What a look for work brought.
 *
 * @param events how many were run
 * @param isFull whether there may well be more
 */
record Yield(int events, boolean isFull) {}
