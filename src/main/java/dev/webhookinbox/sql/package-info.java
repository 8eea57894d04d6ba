/** What every repository does alike: reading columns, and handing a statement whole columns of values. */
@NullMarked
package dev.webhookinbox.sql;

import org.jspecify.annotations.NullMarked;
