/** Bounds what a connection may cost before its sender has shown to be genuine. */
@NullMarked
package dev.webhookinbox.connections;

import org.jspecify.annotations.NullMarked;
