package dev.webhookinbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.test.context.TestPropertySource;

/** The whole service with little room for what it refuses, at any rate, and a further source. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServiceTest
@TestPropertySource(properties = { "webhook-inbox.intake.max-body-size=512KB", "webhook-inbox.intake.ack-deadline=2s",
    "webhook-inbox.intake.rejections.max-rows=300", "webhook-inbox.intake.rejections.max-bytes=256KB",
    "webhook-inbox.intake.rejections.max-per-second=10000", "webhook-inbox.sources.sandbox.provider=openpoly",
    "webhook-inbox.sources.sandbox.secrets[0]=sandbox-test-secret" })
@interface RejectionTest {}
