/** What every webhook provider offers the service, and the sources that are configured. */
@NullMarked
package dev.webhookinbox.provider;

import org.jspecify.annotations.NullMarked;
