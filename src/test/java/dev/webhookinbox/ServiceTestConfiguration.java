package dev.webhookinbox;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhookinbox.testing.PostgresServer;
import dev.webhookinbox.testing.Sender;

/** Imported where it is wanted; not annotated, or the demo run would find it too. */
class ServiceTestConfiguration {

    @Bean
    JdbcConnectionDetails database() {
        return PostgresServer.newDatabase();
    }

    @Bean
    @Lazy
    Service service(@Value("${local.server.port}") int port, JdbcClient jdbc) {
        return new Service(port, new Sender(port), jdbc);
    }

    @Bean
    @Lazy
    Admin admin(@Value("${local.server.port}") int port) {
        return Admin.operator(port);
    }

}
