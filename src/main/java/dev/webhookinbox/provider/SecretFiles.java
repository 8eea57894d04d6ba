package dev.webhookinbox.provider;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.ConfigTreePropertySource;
import org.springframework.boot.env.ConfigTreePropertySource.Option;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.stereotype.Component;

import dev.webhookinbox.startup.Variables;

/**
 * The files that were imported as {@code configtree:}, as they are now. The environment itself has read them once and
 * goes on telling what they held at the start.
 */
@Component
class SecretFiles {

    private static final SecretForm FORM = new SecretForm();

    private final ConfigurableEnvironment environment;
    private final List<ConfigTreePropertySource> trees;

    SecretFiles(ConfigurableEnvironment environment) {
        this.environment = environment;
        this.trees = environment.getPropertySources()
                .stream()
                .filter(ConfigTreePropertySource.class::isInstance)
                .map(ConfigTreePropertySource.class::cast)
                .toList();
    }

    boolean exist() {
        return !trees.isEmpty();
    }

    /** What the service started with. */
    Contents atStart() {
        return contents(trees);
    }

    /**
     * What every file holds, blank where it cannot be read.
     *
     * @throws RuntimeException if a folder cannot be read
     */
    Contents read() {
        return contents(trees.stream()
                .map(tree -> new ConfigTreePropertySource(tree.getName(), tree.getSource(),
                        Option.AUTO_TRIM_TRAILING_NEW_LINE))
                .toList());
    }

    /** What is under {@code webhook-inbox} as it would be configured, had the service started with these contents. */
    <T> T bind(Contents contents, Class<T> type) {
        var sources = new MutablePropertySources();
        for (var source : environment.getPropertySources()) {
            var values = contents.byTree().get(source.getName());
            if (values != null) {
                add(new MapPropertySource(source.getName(), Map.copyOf(values)), sources);
            } else if (!ConfigurationPropertySources.isAttachedConfigurationPropertySource(source)
                    && !Variables.isMade(source)) {
                add(source, sources);
            }
        }
        return new Binder(ConfigurationPropertySources.from(sources), new PropertySourcesPlaceholdersResolver(sources))
                .bindOrCreate("webhook-inbox", Bindable.of(type), FORM.apply(BindHandler.DEFAULT));
    }

    private static void add(PropertySource<?> source, MutablePropertySources sources) {
        Variables.in(source).ifPresent(sources::addLast);
        sources.addLast(source);
    }

    private static Contents contents(List<ConfigTreePropertySource> trees) {
        var byTree = new TreeMap<String, Map<String, String>>();
        for (var tree : trees) {
            var values = new TreeMap<String, String>();
            for (var property : tree.getPropertyNames()) {
                values.put(property, valueOf(property, tree));
            }
            byTree.put(tree.getName(), values);
        }
        return new Contents(byTree);
    }

    private static String valueOf(String property, ConfigTreePropertySource tree) {
        try {
            return String.valueOf(tree.getProperty(property));
        } catch (RuntimeException e) {
            return "";
        }
    }

    /** What the files hold, by tree and property. Printing it would tell secrets. */
    record Contents(Map<String, Map<String, String>> byTree) {

        /** The same, but what has become blank is as it was before, and told. */
        Contents over(Contents before, Consumer<String> blank) {
            var kept = new TreeMap<String, Map<String, String>>();
            byTree.forEach((tree, values) -> {
                var known = before.byTree.getOrDefault(tree, Map.of());
                var merged = new TreeMap<>(values);
                merged.replaceAll((property, value) -> {
                    var last = known.getOrDefault(property, "");
                    if (!value.isBlank() || last.isBlank()) {
                        return value;
                    }
                    blank.accept(property);
                    return last;
                });
                kept.put(tree, merged);
            });
            return new Contents(kept);
        }

        @Override
        public String toString() {
            return "Contents[%d trees]".formatted(byTree.size());
        }

    }

}
