package dev.webhookinbox.console;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** A part of the login by OpenID Connect, which is there where this service is a client of an issuer. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnConsole
@ConditionalOnProperty("webhook-inbox.console.oidc.client-id")
@interface ConditionalOnOidc {}
