/** Whole-service tests: signed requests over real HTTP, a real Postgres behind it. */
@NullMarked
package dev.webhookinbox;

import org.jspecify.annotations.NullMarked;
