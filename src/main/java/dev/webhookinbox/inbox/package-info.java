/** The stored event and its write path: the database decides what is new and what is a duplicate. */
@NullMarked
package dev.webhookinbox.inbox;

import org.jspecify.annotations.NullMarked;
