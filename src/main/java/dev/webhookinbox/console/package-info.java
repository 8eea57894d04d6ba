/** The pages for the people who look after the inbox; nobody uses it. */
@NullMarked
package dev.webhookinbox.console;

import org.jspecify.annotations.NullMarked;
