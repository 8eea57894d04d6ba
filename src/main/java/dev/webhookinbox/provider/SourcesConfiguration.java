package dev.webhookinbox.provider;

import java.security.Key;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import dev.webhookinbox.provider.SourcesProperties.Configured;
import dev.webhookinbox.startup.CannotStartException;

/** Makes sources of what is configured, or stops the start with the name of the property that is wrong. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SourcesProperties.class)
class SourcesConfiguration {

    private static final Logger log = LoggerFactory.getLogger(SourcesConfiguration.class);
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    @Bean
    Sources sources(SourcesProperties properties, List<Provider> providers, Bodies bodies, Environment environment) {
        var options = new SourceOptions(environment);
        var byName = byName(providers.stream().filter(provider -> !provider.isThisService()));
        var own = byName(providers.stream().filter(Provider::isThisService));
        properties.sources().keySet().stream().filter(own::containsKey).findFirst().ifPresent(name -> {
            throw invalid(SourcesProperties.of(name), name, "This is the source of what the service tells by itself.");
        });
        var sources = properties.sources()
                .entrySet()
                .stream()
                .map(configured -> source(configured.getKey(), configured.getValue(), byName, options, bodies))
                .toList();
        sources.forEach(SourcesConfiguration::tell);
        if (sources.stream().noneMatch(Source::isOn)) {
            var variables = options.secretVariables(properties.sources().keySet()).stream();
            throw invalid("webhook-inbox.sources", null, "No source has a secret: set "
                    + Stream.concat(variables, Stream.of(SourcesProperties.secretsOf("<name>")))
                            .collect(Collectors.joining(" or "))
                    + ".");
        }
        return new Sources(sources, own);
    }

    private static Map<String, Provider> byName(Stream<Provider> providers) {
        return providers.collect(Collectors.toMap(Provider::name, Function.identity()));
    }

    private static void tell(Source source) {
        if (source.isOn()) {
            log.atInfo().addKeyValue("source", source.name()).log("Source is on");
        } else {
            log.atWarn().addKeyValue("source", source.name()).log("Source is off: it has no secret");
        }
    }

    private static Source source(String name, Configured configured, Map<String, Provider> providers,
            SourceOptions options, Bodies bodies) {
        var property = SourcesProperties.of(name);
        if (!NAME.matcher(name).matches()) {
            throw invalid(property, name, "A source's name is made of a-z, 0-9 and '-', at most 40 characters.");
        }
        var provider = providers.get(configured.provider());
        if (provider == null) {
            throw invalid(property + ".provider", configured.provider(),
                    "Known providers: " + String.join(", ", providers.keySet().stream().sorted().toList()) + ".");
        }
        return new Source(name, provider,
                new Credentials(keys(name, configured, provider), options.of(name, provider), bodies));
    }

    private static List<Key> keys(String name, Configured configured, Provider provider) {
        return switch (Keys.of(configured.secrets(), provider, SourcesProperties.secretsOf(name))) {
            case Keys.Read(var keys) -> keys;
            case Keys.Unreadable(var property) -> throw new CannotStartException(
                    "A secret of the source %s is none as its provider, %s, gives them out".formatted(name,
                            provider.name()),
                    property, "Copy it once more, as a whole and with whatever stands in front of it.");
        };
    }

    private static InvalidConfigurationPropertyValueException invalid(String property, @Nullable Object value,
            String reason) {
        return new InvalidConfigurationPropertyValueException(property, value, reason);
    }

}
