package dev.webhookinbox.bench;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Puts the empty handler in, as docs/own-handler.md says. */
@AutoConfiguration
class EmptyHandlerAutoConfiguration {

    @Bean
    EmptyHandler emptyHandler() {
        return new EmptyHandler();
    }

}
