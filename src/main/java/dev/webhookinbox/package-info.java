/** The service that receives, stores and dispatches webhooks. */
@NullMarked
package dev.webhookinbox;

import org.jspecify.annotations.NullMarked;
