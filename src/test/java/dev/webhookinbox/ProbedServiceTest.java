package dev.webhookinbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** The whole service with the probes, a destination and little patience; the classes that carry it share one context. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServiceTest
@Import({ ProbeConfiguration.class, EndpointConfiguration.class })
@TestPropertySource(properties = { "webhook-inbox.dispatch.workers=4", "webhook-inbox.dispatch.poll-interval=300ms",
    "webhook-inbox.dispatch.max-attempts=3", "webhook-inbox.dispatch.backoff.initial=20ms",
    "webhook-inbox.dispatch.backoff.max=40ms", "webhook-inbox.sources.sandbox.provider=openpoly",
    "webhook-inbox.sources.sandbox.secrets=sandbox-test-secret", "webhook-inbox.sources.onward.provider=openpoly",
    "webhook-inbox.sources.onward.secrets=" + Service.OPENPOLY_SECRET, "webhook-inbox.database.action-wait=20s" })
@interface ProbedServiceTest {}
