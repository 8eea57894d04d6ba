/** The webhook endpoint: limits, deadline, refusals and acknowledgements, and what was refused. */
@NullMarked
package dev.webhookinbox.intake;

import org.jspecify.annotations.NullMarked;
