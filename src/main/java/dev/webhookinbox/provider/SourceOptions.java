package dev.webhookinbox.provider;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;

import dev.webhookinbox.startup.CannotStartException;

/** What is set of sources beside who sends to them and the secrets: that is their providers' own. */
final class SourceOptions {

    private static final List<String> OF_ALL = List.of("provider", "secrets");

    private final Environment environment;

    SourceOptions(Environment environment) {
        this.environment = environment;
    }

    /**
     * The options of a source.
     *
     * @throws CannotStartException if something is set that its provider does not have
     */
    Record of(String source, Provider provider) {
        var type = provider.options();
        var known = Stream.concat(OF_ALL.stream(), Arrays.stream(type.getRecordComponents())
                .map(option -> DataObjectPropertyName.toDashedForm(option.getName()))).toList();
        var name = ConfigurationPropertyName.of(SourcesProperties.of(source));
        iterable().flatMap(properties -> properties.stream()
                .filter(name::isAncestorOf)
                .filter(property -> !isIn(known, property.getElement(name.getNumberOfElements(), Form.UNIFORM)))
                .map(property -> unknown(property, properties, provider, known)))
                .findFirst()
                .ifPresent(unknown -> {
                    throw unknown;
                });
        return type == Provider.NoOptions.class
                ? new Provider.NoOptions()
                : Binder.get(environment).bindOrCreate(name.toString(), type);
    }

    /** The variables that the first secrets of sources are taken from, where they are. */
    List<String> secretVariables(Collection<String> sources) {
        return sources.stream()
                .map(source -> ConfigurationPropertyName.of(SourcesProperties.secretsOf(source) + "[0]"))
                .flatMap(
                        name -> all().map(properties -> SecretForm.variable(properties.getConfigurationProperty(name))))
                .filter(Objects::nonNull)
                .sorted()
                .distinct()
                .toList();
    }

    private Stream<ConfigurationPropertySource> all() {
        return StreamSupport.stream(ConfigurationPropertySources.get(environment).spliterator(), false);
    }

    private Stream<IterableConfigurationPropertySource> iterable() {
        return all().filter(IterableConfigurationPropertySource.class::isInstance)
                .map(IterableConfigurationPropertySource.class::cast);
    }

    private static boolean isIn(List<String> known, String element) {
        return known.stream().anyMatch(name -> name.replace("-", "").equals(element));
    }

    private static CannotStartException unknown(ConfigurationPropertyName property, ConfigurationPropertySource source,
            Provider provider, List<String> known) {
        var origin = Origin.from(source.getConfigurationProperty(property));
        return new CannotStartException(
                "Nothing reads %s: the provider %s has no such property".formatted(property, provider.name()),
                origin == null ? property.toString() : property + ", from " + origin,
                "Leave it out. What %s reads: %s.".formatted(provider.name(), String.join(", ", known)));
    }

}
