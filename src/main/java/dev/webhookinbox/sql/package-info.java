/** What repositories do alike: reading columns, handing a statement whole columns of values, and what an event is found by. */
@NullMarked
package dev.webhookinbox.sql;

import org.jspecify.annotations.NullMarked;
