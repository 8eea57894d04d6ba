package dev.webhookinbox.intake;

import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/** The same for the management port, whose server has a context of its own; named in META-INF/spring, not scanned. */
class ManagementErrors {

    @Bean
    @ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> managementErrors() {
        return factory -> factory.addContextCustomizers(ContainerErrors::replaceIn);
    }

}
