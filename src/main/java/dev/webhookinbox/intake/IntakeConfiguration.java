package dev.webhookinbox.intake;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import dev.webhookinbox.connections.ConnectionBounds;

/** Switches the endpoint's settings on, and its measuring. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IntakeProperties.class)
class IntakeConfiguration implements WebMvcConfigurer {

    private final ObjectProvider<WebhookController> controller;

    IntakeConfiguration(ObjectProvider<WebhookController> controller) {
        this.controller = controller;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new OptionsInterceptor(controller)).addPathPatterns(WebhookController.IN_ANY_CASE);
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> answers(IntakeMetrics metrics,
            RejectionLog rejections) {
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
