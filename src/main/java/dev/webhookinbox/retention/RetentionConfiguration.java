package dev.webhookinbox.retention;

import java.time.Duration;
import java.util.Comparator;

import javax.sql.DataSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.webhookinbox.provider.Source;
import dev.webhookinbox.provider.Sources;

/** Sets the cleaner up, or stops the start where it would remove what a provider is still delivering. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetentionProperties.class)
class RetentionConfiguration {

    @Bean
    RetentionLock retentionTurn(DataSource dataSource, RetentionProperties properties, Sources sources) {
        require("processed", properties.processed(), sources);
        require("discarded", properties.discarded(), sources);
        return new RetentionLock(dataSource);
    }

    /** A redelivery of an event that is still here is kept beside it, and compared with it. */
    private static void require(String name, Duration age, Sources sources) {
        sources.all()
                .stream()
                .map(Source::provider)
                .max(Comparator.comparing(provider -> provider.retriesFor()))
                .filter(provider -> age.compareTo(provider.retriesFor()) < 0)
                .ifPresent(provider -> {
                    throw new InvalidConfigurationPropertyValueException(RetentionProperties.PREFIX + name, age,
                            "Events must be kept for at least %d hours: so long %s goes on delivering them."
                                    .formatted(provider.retriesFor().toHours(), provider.name()));
                });
    }

}
