package dev.webhookinbox.connections;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Watches the connections of the service's port. */
@Configuration(proxyBeanMethods = false)
class ConnectionsConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> boundedConnections(ConnectionBounds bounds,
            MeterRegistry meters) {
        return factory -> BoundedPort.SERVICE.apply(factory, bounds, meters);
    }

}
