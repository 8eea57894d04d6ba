package dev.webhookinbox.startup;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The variables {@code WEBHOOK_INBOX_…} of a source as the properties they stand for. The framework finds a variable for a
 * name it asks for, but no names of what can be configured any number of times, as the sources of deliveries can.
 */
public final class Variables {

    private static final Pattern NAME = Pattern.compile("WEBHOOK_?INBOX_.+", Pattern.CASE_INSENSITIVE);

    private Variables() {}

    /** The properties that they stand for, to be looked at before the source itself; empty if it has none. */
    public static Optional<PropertySource<?>> in(PropertySource<?> source) {
        var variables = new HashMap<String, String>();
        if (source instanceof EnumerablePropertySource<?> names && !isMade(source)) {
            for (var name : names.getPropertyNames()) {
                if (is(name)) {
                    KnownProperties.here().meantBy(name).ifPresent(property -> variables.put(property, name));
                }
            }
        }
        return variables.isEmpty() ? Optional.empty() : Optional.of(new Meant(source, variables));
    }

    /** Whether a source was made of the variables of another one. */
    public static boolean isMade(PropertySource<?> source) {
        return source instanceof Meant || source instanceof Files;
    }

    /** What files hold, where variables are looked for: the framework knows such a source by its class and name. */
    static final class Files extends SystemEnvironmentPropertySource {

        Files(String name, Map<String, Object> variables) {
            super(name + "-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables);
        }

    }

    static boolean is(String name) {
        return NAME.matcher(name).matches();
    }

    /** Has no values of its own: a file's is read when it is asked for. */
    private static final class Meant extends MapPropertySource implements OriginLookup<String> {

        private final PropertySource<?> from;

        Meant(PropertySource<?> from, Map<String, String> variables) {
            super("variables of " + from.getName(), Map.copyOf(variables));
            this.from = from;
        }

        @Override
        public @Nullable Object getProperty(String name) {
            var variable = super.getProperty(name);
            var value = variable == null ? null : from.getProperty(variable.toString());
            return value instanceof CharSequence ? value.toString() : value;
        }

        @Override
        public @Nullable Origin getOrigin(String name) {
            var variable = super.getProperty(name);
            return variable == null ? null : PropertySourceOrigin.get(from, variable.toString());
        }

    }

}
