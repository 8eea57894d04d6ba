/** Runs the handlers of each stored event, once in effect, with retries and history. */
@NullMarked
package dev.webhookinbox.dispatch;

import org.jspecify.annotations.NullMarked;
