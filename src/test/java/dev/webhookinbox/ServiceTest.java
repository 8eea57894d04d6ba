package dev.webhookinbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/** The whole service on a free port and a database of its own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = { "management.server.port=0",
    // A busy machine takes longer than an operator has patience.
    "spring.datasource.hikari.connection-timeout=20000", "webhook-inbox.drain.delay=0s",
    "OPENPOLY_WEBHOOK_SECRET=" + Service.OPENPOLY_SECRET,
    "OPENPOLY_WEBHOOK_SECRET_PREVIOUS=" + Service.OPENPOLY_PREVIOUS_SECRET,
    "OPENXSWITCH_WEBHOOK_SECRET=" + Service.OPENXSWITCH_SECRET,
    "OPENXSWITCH_WEBHOOK_SECRET_PREVIOUS=" + Service.OPENXSWITCH_PREVIOUS_SECRET,
    "SUPPORT_PASSWORD=" + Admin.SUPPORT_PASSWORD, "OPERATOR_PASSWORD=" + Admin.OPERATOR_PASSWORD })
@Import(ServiceTestConfiguration.class)
@interface ServiceTest {}
