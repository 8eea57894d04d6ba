/** {@code ./mvnw spring-boot:test-run}: the service with its own Postgres and a simulator that plays both providers. */
@NullMarked
package dev.webhookinbox.demo;

import org.jspecify.annotations.NullMarked;
