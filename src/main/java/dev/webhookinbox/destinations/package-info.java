/** Destinations that are configured: events go on to HTTP endpoints and to Kafka as they came, signed anew. */
@NullMarked
package dev.webhookinbox.destinations;

import org.jspecify.annotations.NullMarked;
