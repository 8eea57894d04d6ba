/** The webhook endpoint: limits, deadline, refusals and acknowledgements. */
@NullMarked
package dev.webhookinbox.intake;

import org.jspecify.annotations.NullMarked;
