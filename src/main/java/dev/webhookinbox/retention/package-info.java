/** Removes events that nobody needs any more, and remembers who they were. */
@NullMarked
package dev.webhookinbox.retention;

import org.jspecify.annotations.NullMarked;
