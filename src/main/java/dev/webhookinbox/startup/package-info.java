/** What the service is started with: the variables it reads, and what is said where it cannot start. */
@NullMarked
package dev.webhookinbox.startup;

import org.jspecify.annotations.NullMarked;
