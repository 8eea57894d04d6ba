/** A handler's own entities, outside of what the service looks through for its own. */
@NullMarked
package com.example.notes;

import org.jspecify.annotations.NullMarked;
