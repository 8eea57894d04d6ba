/** Tells destinations of the items that need a person. */
@NullMarked
package dev.webhookinbox.notices;

import org.jspecify.annotations.NullMarked;
