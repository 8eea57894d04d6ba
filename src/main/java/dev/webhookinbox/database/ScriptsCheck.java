package dev.webhookinbox.database;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Says that a jar's migrations are where nobody looks for them before anything is begun. */
class ScriptsCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Scripts.foldersOfHandlers();
    }

}
