/** What support staff ask and do: the REST API, who may use it, and the record of who did what. */
@NullMarked
package dev.webhookinbox.admin;

import org.jspecify.annotations.NullMarked;
