package dev.webhookinbox.startup;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Looks at all values before anything is begun: each is bound again later, where it is used. */
class UnusableValues implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** Stands where several have a name of their own. */
    private static final String OF_EACH = "." + KnownProperty.ANY;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var binder = Binder.get(context.getEnvironment());
        for (var type : KnownProperties.here().types()) {
            var annotation = type.getAnnotation(ConfigurationProperties.class);
            if (annotation != null && type.isRecord()) {
                bind(annotation.value(), type, binder);
            }
        }
    }

    private static void bind(String prefix, Class<?> type, Binder binder) {
        if (prefix.endsWith(OF_EACH)) {
            var each = prefix.substring(0, prefix.length() - OF_EACH.length());
            binder.bind(each, Bindable.mapOf(String.class, type));
        } else {
            binder.bindOrCreate(prefix, type);
        }
    }

}
