package dev.webhookinbox;

import org.awaitility.Awaitility;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import dev.webhookinbox.dispatch.EventContext;
import dev.webhookinbox.dispatch.EventHandler;
import dev.webhookinbox.openpoly.OpenPolyEvent;

/** A handler that writes its effect and then stays within its transaction until a row in the database lets it go on. */
class SlowHandlerConfiguration {

    @Bean
    SlowHandler slowHandler(JdbcClient jdbc, PlatformTransactionManager transactions) {
        var elsewhere = new TransactionTemplate(transactions);
        elsewhere.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return new SlowHandler(jdbc, elsewhere);
    }

    record SlowHandler(JdbcClient jdbc, TransactionTemplate elsewhere)
            implements
                EventHandler<OpenPolyEvent.LoginSucceeded> {

        @Override
        public String name() {
            return "slow";
        }

        @Override
        public void handle(OpenPolyEvent.LoginSucceeded event, EventContext context) {
            var id = String.valueOf(context.eventId());
            jdbc.sql("INSERT INTO effect VALUES (?)").param(id).update();
            elsewhere.executeWithoutResult(_ -> jdbc.sql("INSERT INTO entered VALUES (?)").param(id).update());
            Awaitility.await()
                    .until(() -> jdbc.sql("SELECT count(*) FROM gate").query(Long.class).single() > 0);
        }

    }

}
