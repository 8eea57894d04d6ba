package dev.webhookinbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.test.context.TestPropertySource;

/** The whole service with narrow limits on what it takes in; the classes that carry it share one context. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServiceTest
@TestPropertySource(properties = { "webhook-inbox.intake.ack-deadline=2s", "webhook-inbox.intake.max-body-size=64KB",
    "webhook-inbox.intake.max-in-flight=8" })
@interface TightServiceTest {}
