/** Notices what has been under way for longer than is usual, though no event says that anything is wrong. */
@NullMarked
package dev.webhookinbox.stuck;

import org.jspecify.annotations.NullMarked;
