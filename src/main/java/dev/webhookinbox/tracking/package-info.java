/** Where each order, deposit or payout stands, what each wallet holds, and what needs a person. */
@NullMarked
package dev.webhookinbox.tracking;

import org.jspecify.annotations.NullMarked;
