/** OpenPoly's signature, envelope, events and what they do to the tracked entities. */
@NullMarked
package dev.webhookinbox.openpoly;

import org.jspecify.annotations.NullMarked;
