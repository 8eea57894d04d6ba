/**
 * What handlers and senders are tested with, {@code webhook-inbox-test}: events from documented JSON, a real Postgres, signed
 * requests.
 */
@NullMarked
package dev.webhookinbox.test;

import org.jspecify.annotations.NullMarked;
