/** What people may see and do, whichever face of the service they look at: masked views, and actions that are audited. */
@NullMarked
package dev.webhookinbox.support;

import org.jspecify.annotations.NullMarked;
