package dev.webhookinbox.startup;

import java.util.List;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/** Whatever is set for this service and read by nothing is a mistake that nobody would notice: it stops the start. */
class UnknownProperties implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of(KnownProperty.PREFIX);
    private static final int MOST_SHOWN = 3;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var known = KnownProperties.here();
        if (known.areNone()) {
            return;
        }
        var unknown = context.getEnvironment()
                .getPropertySources()
                .stream()
                .filter(source -> !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source))
                .flatMap(source -> unknown(source, known))
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            throw cannotStart(unknown, known);
        }
    }

    private static Stream<String> unknown(PropertySource<?> source, KnownProperties known) {
        return source instanceof EnumerablePropertySource<?> names
                ? Stream.of(names.getPropertyNames()).filter(name -> isUnknown(name, names, known))
                : Stream.empty();
    }

    private static boolean isUnknown(String name, PropertySource<?> source, KnownProperties known) {
        if (Variables.is(name)) {
            return known.meantBy(name).isEmpty() && !ServiceLinks.have(name, source.getProperty(name));
        }
        var property = ConfigurationPropertyName.adapt(name, '.');
        return OURS.isAncestorOf(property) && !known.have(property);
    }

    private static CannotStartException cannotStart(List<String> unknown, KnownProperties known) {
        var shown = unknown.subList(0, Math.min(MOST_SHOWN, unknown.size()));
        var more = unknown.size() > MOST_SHOWN ? " and %d more".formatted(unknown.size() - MOST_SHOWN) : "";
        return new CannotStartException("Nothing reads " + String.join(", ", shown) + more, String.join(", ", shown),
                String.join("\n", shown.stream().map(name -> advice(name, known)).toList()));
    }

    private static String advice(String name, KnownProperties known) {
        return known.nearest(name)
                .map(nearest -> Variables.is(name) ? nearest.variableLike(name) : nearest.like(name))
                .map(nearest -> "Leave %s out, or correct it: the nearest that is read is %s.".formatted(name, nearest))
                .orElse("Leave %s out.".formatted(name));
    }

}
