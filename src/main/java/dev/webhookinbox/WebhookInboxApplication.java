package dev.webhookinbox;

import java.time.InstantSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.metrics.KafkaMetricsAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Starts the service. */
// The security filter is for the admin API only, and is registered there. Errors have no page: see intake. Of Kafka there is
// what a destination needs, once one is configured.
@SpringBootApplication(proxyBeanMethods = false, exclude = { SecurityFilterAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class, KafkaAutoConfiguration.class, KafkaMetricsAutoConfiguration.class })
public class WebhookInboxApplication {

    /** Runs the service until it is stopped. */
    public static void main(String[] args) {
        SpringApplication.run(WebhookInboxApplication.class, args);
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

}
