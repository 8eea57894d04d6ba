/** The service's sessions with its database: what they are set up with, when one is given up, and what is said of failures. */
@NullMarked
package dev.webhookinbox.database;

import org.jspecify.annotations.NullMarked;
