package dev.webhookinbox;

import java.time.InstantSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Starts the service. */
@SpringBootApplication(proxyBeanMethods = false)
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
