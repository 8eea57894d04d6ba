/** The pages of the console as somebody at a browser uses them: each act gives the page it leads to. */
@NullMarked
package dev.webhookinbox.pages;

import org.jspecify.annotations.NullMarked;
