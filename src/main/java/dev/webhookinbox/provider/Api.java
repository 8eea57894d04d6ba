package dev.webhookinbox.provider;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A type that handlers and senders are written against, with those within it: {@code webhook-inbox-api} has all that are marked and
 * nothing else. From the first release on what compiles against it goes on compiling and running until the next major
 * version; records and sealed families may grow, with what the providers document.
 */
@Api
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Api {}
