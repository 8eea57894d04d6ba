/** Sends stored events to whoever is outside the database: at least once, in order per subject, never two of one at a time. */
@NullMarked
package dev.webhookinbox.sending;

import org.jspecify.annotations.NullMarked;
