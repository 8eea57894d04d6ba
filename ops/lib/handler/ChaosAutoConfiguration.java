package com.example.chaos;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Found by the service as any operator's. */
@AutoConfiguration
class ChaosAutoConfiguration {

    @Bean
    ChaosEffects chaosEffects(JdbcClient jdbc) {
        return new ChaosEffects(jdbc);
    }

}
