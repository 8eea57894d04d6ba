/** One trace from a provider's request to what the handlers committed, also across the time an event lies stored. */
@NullMarked
package dev.webhookinbox.tracing;

import org.jspecify.annotations.NullMarked;
