/** OpenXSwitch's signature, envelope, methods and what they do to entities and balances. */
@NullMarked
package dev.webhookinbox.openxswitch;

import org.jspecify.annotations.NullMarked;
