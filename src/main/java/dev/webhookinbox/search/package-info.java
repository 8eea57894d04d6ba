/**
 * Finds stored events and tells their story. The one room whose statements read across the tables of inbox and dispatch:
 * the status of an event is a matter of both.
 */
@NullMarked
package dev.webhookinbox.search;

import org.jspecify.annotations.NullMarked;
