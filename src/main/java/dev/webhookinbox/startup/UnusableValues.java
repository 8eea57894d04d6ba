package dev.webhookinbox.startup;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Looks at all values before anything is begun: each is bound again later, where it is used. */
class UnusableValues implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var binder = Binder.get(context.getEnvironment());
        for (var type : KnownProperties.here().types()) {
            var annotation = type.getAnnotation(ConfigurationProperties.class);
            if (annotation != null && type.isRecord()) {
                binder.bindOrCreate(annotation.value(), type);
            }
        }
    }

}
