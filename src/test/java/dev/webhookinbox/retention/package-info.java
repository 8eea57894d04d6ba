@NullMarked
package dev.webhookinbox.retention;

import org.jspecify.annotations.NullMarked;
