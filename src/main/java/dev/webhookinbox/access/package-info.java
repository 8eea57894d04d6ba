/** Who may come in: users and tokens, how often and how many at a time, from which site, and what those read who may not. */
@NullMarked
package dev.webhookinbox.access;

import org.jspecify.annotations.NullMarked;
