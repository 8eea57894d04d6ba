package dev.webhookinbox.intake;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.webhookinbox.connections.ConnectionBounds;

/** Switches the endpoint's settings on, and its measuring. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IntakeProperties.class)
class IntakeConfiguration {

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> answers(IntakeMetrics metrics, RejectionLog rejections) {
        return factory -> {
            factory.addEngineValves(new DeliveryAccessLog(metrics, rejections));
            factory.addContextCustomizers(ContainerErrors::replaceIn);
        };
    }

    @Bean
    ConnectionBounds connectionBounds(IntakeProperties properties) {
        return new ConnectionBounds(properties.headerDeadline(), properties.ackDeadline());
    }

}
