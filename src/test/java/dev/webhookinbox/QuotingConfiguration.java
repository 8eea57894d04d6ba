package dev.webhookinbox;

import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.webhookinbox.dispatch.EventContext;
import dev.webhookinbox.dispatch.EventHandler;
import dev.webhookinbox.openpoly.OpenPolyEvent;
import dev.webhookinbox.provider.UndecodableEventException;

/** A handler that fails in every way it can, and quotes its event each time. */
class QuotingConfiguration {

    @Bean
    Quoting quoting(JdbcClient jdbc, PlatformTransactionManager transactions) {
        jdbc.sql("CREATE TABLE IF NOT EXISTS quoted (event text UNIQUE DEFERRABLE INITIALLY DEFERRED)").update();
        return new Quoting(jdbc, new TransactionTemplate(transactions));
    }

    record Quoting(JdbcClient jdbc, TransactionTemplate transaction)
            implements
                EventHandler<OpenPolyEvent.TradeFailed> {

        @Override
        public String name() {
            return "quoting";
        }

        @Override
        public void handle(OpenPolyEvent.TradeFailed event, EventContext context) {
            var quote = event.raw().toString();
            switch (String.valueOf(context.eventId())) {
                case "evt_throws" -> throw new IllegalStateException(quote, new IllegalArgumentException(quote));
                case "evt_error" -> throw new AssertionError(quote);
                case "evt_undecodable" -> throw new UndecodableEventException(quote);
                case "evt_sql" -> jdbc.sql("SELECT CAST(:quote AS integer)").param("quote", quote).query().singleRow();
                case "evt_statement" -> jdbc.sql("SELECT '" + quote + "' FROM nowhere").query().singleRow();
                case "evt_commit" -> jdbc.sql("INSERT INTO quoted VALUES (:quote), (:quote)")
                        .param("quote", quote)
                        .update();
                case "evt_own" -> transaction.executeWithoutResult(_ -> {
                    throw new IllegalStateException(quote);
                });
                default -> {}
            }
        }

    }

}
