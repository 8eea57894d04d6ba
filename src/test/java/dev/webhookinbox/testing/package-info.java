/** What tests and the demo run share: a real Postgres and a sender that signs as the providers do. */
@NullMarked
package dev.webhookinbox.testing;

import org.jspecify.annotations.NullMarked;
