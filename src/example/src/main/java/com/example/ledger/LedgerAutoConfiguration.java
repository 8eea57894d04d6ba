package com.example.ledger;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Named in META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports of the operator's jar. */
@AutoConfiguration
class LedgerAutoConfiguration {

    @Bean
    DepositLedger depositLedger(JdbcClient jdbc) {
        return new DepositLedger(jdbc);
    }

}
