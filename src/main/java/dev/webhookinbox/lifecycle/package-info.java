/** Threads that live as long as the service. */
@NullMarked
package dev.webhookinbox.lifecycle;

import org.jspecify.annotations.NullMarked;
