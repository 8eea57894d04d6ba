package dev.webhookinbox.intake;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Switches the endpoint's settings on, and its measuring. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IntakeProperties.class)
class IntakeConfiguration {

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> answerLog(IntakeMetrics metrics) {
        return factory -> factory.addEngineValves(new AnswerLog(metrics));
    }

    @Bean
    ServletRegistrationBean<WebhookServlet> webhooks(WebhookServlet servlet) {
        return new ServletRegistrationBean<>(servlet, WebhookServlet.PATH);
    }

}
