/** An operator's own handler and sender, as docs/own-handler.md shows it. */
@NullMarked
package com.example.ledger;

import org.jspecify.annotations.NullMarked;
