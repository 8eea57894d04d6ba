package dev.webhookinbox.database;

import java.time.Duration;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /** Before all beans that have properties injected, as it is asked about each of them. */
    @Bean
    static Sessions sessions(Environment environment) {
        var otherwise = DurationStyle.detectAndParse(Sessions.TRANSACTION_TIMEOUT);
        var timeout = Binder.get(environment)
                .bind("webhook-inbox.dispatch.transaction-timeout", Duration.class)
                .orElse(otherwise);
        // One that is of no use is refused elsewhere, by name.
        return new Sessions(timeout.isPositive() ? timeout : otherwise, properties(environment).waitAtStart());
    }

    @Bean
    ActionTransactions actionTransactions(JdbcClient jdbc, PlatformTransactionManager transactions,
            Environment environment) {
        return new ActionTransactions(jdbc, transactions, properties(environment).actionWait());
    }

    private static DatabaseProperties properties(Environment environment) {
        return Binder.get(environment).bindOrCreate("webhook-inbox.database", DatabaseProperties.class);
    }

    @Bean
    Migrations migrations() {
        return new Migrations();
    }

    @Bean
    Outages outages() {
        return new Outages();
    }

}
