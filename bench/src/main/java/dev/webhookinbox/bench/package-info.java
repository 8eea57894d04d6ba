/** What the benchmark runs beside the service: the load, a probe, the comparison, and an empty handler. */
@NullMarked
package dev.webhookinbox.bench;

import org.jspecify.annotations.NullMarked;
