package dev.webhookinbox.admin;

import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import dev.webhookinbox.access.ConcurrencyLimit;

/** What the admin API needs of the web server. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CursorProperties.class)
class AdminWeb implements WebMvcConfigurer {

    private final ConcurrencyLimit limit;

    AdminWeb(ConcurrencyLimit limit) {
        this.limit = limit;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(limit).addPathPatterns("/admin", "/admin/**");
        registry.addInterceptor(new ParameterCheck()).addPathPatterns("/admin", "/admin/**");
    }

    /** An id in a path may hold an encoded slash, which is then no separator. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> encodedSlashes() {
        return factory -> factory.addConnectorCustomizers(connector -> {
            connector.setEncodedSolidusHandling("passthrough");
            connector.setEncodedReverseSolidusHandling("passthrough");
        });
    }

}
