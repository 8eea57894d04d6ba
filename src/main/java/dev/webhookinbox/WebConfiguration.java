package dev.webhookinbox;

import jakarta.servlet.Filter;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.RequestContextFilter;
import org.springframework.web.filter.ServerHttpObservationFilter;

/** Keeps filters off the way of deliveries, which have metrics of their own and no use for these. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {

    private static final String[] BEHIND = { "/admin/*", "/console/*" };

    @Bean
    FilterRegistrationBean<ServerHttpObservationFilter> requestMetrics(ObservationRegistry observations) {
        return before(new ServerHttpObservationFilter(observations));
    }

    @Bean
    FilterRegistrationBean<RequestContextFilter> requestContext() {
        return before(new RequestContextFilter());
    }

    private static <F extends Filter> FilterRegistrationBean<F> before(F filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns(BEHIND);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

}
