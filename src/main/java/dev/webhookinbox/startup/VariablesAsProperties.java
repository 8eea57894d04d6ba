package dev.webhookinbox.startup;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.ConfigTreePropertySource;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/** Lets every variable be a file of that name, and every {@code WEBHOOK_INBOX_…} be the property it stands for. */
public final class VariablesAsProperties implements EnvironmentPostProcessor, Ordered {

    private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]*");

    /** After all that add sources. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var sources = environment.getPropertySources();
        for (var source : List.copyOf(sources.stream().toList())) {
            Variables.in(source).ifPresent(meant -> sources.addBefore(source.getName(), meant));
            if (source instanceof ConfigTreePropertySource files) {
                sources.addAfter(source.getName(), asVariables(files));
            }
        }
    }

    private static Variables.Files asVariables(ConfigTreePropertySource files) {
        return new Variables.Files(files.getName(), Stream.of(files.getPropertyNames())
                .filter(name -> VARIABLE.matcher(name).matches())
                .collect(Collectors.toMap(name -> name, name -> String.valueOf(files.getProperty(name)))));
    }

}
