package com.example.ledger;

import java.net.URI;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Named in META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports of the operator's jar. */
@AutoConfiguration
class LedgerAutoConfiguration {

    @Bean
    DepositLedger depositLedger(JdbcClient jdbc) {
        return new DepositLedger(jdbc);
    }

    @Bean
    @ConditionalOnProperty("ledger.payments-url")
    DepositPayments depositPayments(@Value("${ledger.payments-url}") URI url) {
        return new DepositPayments(url);
    }

}
