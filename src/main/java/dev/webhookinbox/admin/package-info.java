/** The REST API for the people who look after the inbox, and who may use it. */
@NullMarked
package dev.webhookinbox.admin;

import org.jspecify.annotations.NullMarked;
