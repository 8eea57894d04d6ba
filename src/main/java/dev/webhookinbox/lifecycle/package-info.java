/** What lives as long as the service: its threads, and what is told only now and then however often it happens. */
@NullMarked
package dev.webhookinbox.lifecycle;

import org.jspecify.annotations.NullMarked;
