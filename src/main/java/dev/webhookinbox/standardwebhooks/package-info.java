/** The signature, envelope and event of any sender that follows the specification Standard Webhooks. */
@NullMarked
package dev.webhookinbox.standardwebhooks;

import org.jspecify.annotations.NullMarked;
