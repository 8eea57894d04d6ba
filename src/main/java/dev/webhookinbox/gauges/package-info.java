/** The gauges whose values are in the database, read in one place: what is outstanding, silent, open or full. */
@NullMarked
package dev.webhookinbox.gauges;

import org.jspecify.annotations.NullMarked;
