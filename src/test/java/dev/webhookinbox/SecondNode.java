package dev.webhookinbox;

import java.util.Arrays;
import java.util.stream.Stream;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhookinbox.testing.Balancer;
import dev.webhookinbox.testing.Sender;

/** Another node on the database of the first, with settings of its own. */
record SecondNode(ConfigurableApplicationContext context) implements AutoCloseable {

    static SecondNode on(JdbcConnectionDetails database, String... properties) {
        var always = Stream.of("server.port=0", "management.server.port=0", "webhook-inbox.drain.delay=${drain:0s}",
                "spring.datasource.url=" + database.getJdbcUrl(),
                "spring.datasource.username=" + database.getUsername(),
                "spring.datasource.password=" + database.getPassword());
        var arguments = Stream.concat(always, Arrays.stream(properties)).map("--"::concat).toArray(String[]::new);
        return new SecondNode(SpringApplication.run(WebhookInboxApplication.class, arguments));
    }

    Service service() {
        int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        return new Service(port, new Sender(port), context.getBean(JdbcClient.class));
    }

    /** Its ports. */
    Balancer.Node node() {
        var environment = context.getEnvironment();
        return new Balancer.Node(environment.getRequiredProperty("local.server.port", Integer.class),
                environment.getRequiredProperty("local.management.port", Integer.class));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Stops it as an operator would. */
    @Override
    public void close() {
        context.close();
    }

}
