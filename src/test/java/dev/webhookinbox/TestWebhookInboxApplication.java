package dev.webhookinbox;

import org.springframework.boot.SpringApplication;

import dev.webhookinbox.demo.DemoConfiguration;

/** The demo run: everything starts with nothing installed but a JDK and Maven. */
class TestWebhookInboxApplication {

    public static void main(String[] args) {
        SpringApplication.from(WebhookInboxApplication::main)
                .with(DemoConfiguration.class)
                .withAdditionalProfiles("demo")
                .run(args);
    }

}
