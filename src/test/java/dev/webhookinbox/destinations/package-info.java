@NullMarked
package dev.webhookinbox.destinations;

import org.jspecify.annotations.NullMarked;
