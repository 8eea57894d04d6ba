package dev.webhookinbox.connections;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/**
 * Watches the connections of the management port, whose server has a context of its own. Not a component of the service's:
 * it is named in META-INF/spring.
 */
class ManagementConnections {

    @Bean
    @ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> boundedManagementConnections(ConnectionBounds bounds,
            MeterRegistry meters) {
        return factory -> BoundedPort.MANAGEMENT.apply(factory, bounds, meters);
    }

}
