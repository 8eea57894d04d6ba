package dev.webhookinbox;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.webhookinbox.dispatch.EventContext;
import dev.webhookinbox.dispatch.EventHandler;
import dev.webhookinbox.openpoly.OpenPolyEvent;

/** Handlers that leave a trace in a table and do as they are told. */
class ProbeConfiguration {

    @Bean
    Effects effects(JdbcClient jdbc) {
        jdbc.sql("""
                CREATE TABLE IF NOT EXISTS effect (
                    nr bigserial PRIMARY KEY, event_id text, handler text,
                    only_once text UNIQUE DEFERRABLE INITIALLY DEFERRED)
                """).update();
        return new Effects(jdbc);
    }

    @Bean
    Probe probe(Effects effects, PlatformTransactionManager transactions) {
        return new Probe(effects, new TransactionTemplate(transactions));
    }

    @Bean
    SecondProbe secondProbe(Effects effects) {
        return new SecondProbe(effects);
    }

    @Bean
    Curious curious(Effects effects) {
        return new Curious(effects);
    }

    record Effects(JdbcClient jdbc) {

        void leave(EventContext context, String handler) {
            jdbc.sql("INSERT INTO effect (event_id, handler) VALUES (:eventId, :handler)")
                    .param("eventId", context.eventId())
                    .param("handler", handler)
                    .update();
        }

    }

    static class Probe implements EventHandler<OpenPolyEvent.TradeSubmitted> {

        enum Mischief {
            ROLLBACK_ONLY, DEFERRED_VIOLATION, LOST_CONNECTION, OVERRUN, ERROR, CAUGHT_VIOLATION, CAUSES
        }

        private final Map<String, AtomicInteger> failures = new ConcurrentHashMap<>();
        private final Map<String, Boolean> failing = new ConcurrentHashMap<>();
        private final Map<String, Mischief> mischief = new ConcurrentHashMap<>();
        private final Map<String, AtomicInteger> running = new ConcurrentHashMap<>();
        private final AtomicInteger mostAtATime = new AtomicInteger();
        private final Gates gates = new Gates();
        private final Effects effects;
        private final TransactionTemplate transaction;

        Probe(Effects effects, TransactionTemplate transaction) {
            this.effects = effects;
            this.transaction = transaction;
        }

        @Override
        public String name() {
            return "probe";
        }

        @Override
        public void handle(OpenPolyEvent.TradeSubmitted event, EventContext context) {
            var together = running.computeIfAbsent(context.subject(), _ -> new AtomicInteger());
            mostAtATime.accumulateAndGet(together.incrementAndGet(), Math::max);
            try {
                effects.leave(context, name());
                gates.pass(context.subject());
                if (mustFail(context.subject())) {
                    throw new IllegalStateException("told to fail");
                }
                var told = mischief.get(context.subject());
                if (told != null) {
                    make(told);
                }
            } finally {
                together.decrementAndGet();
            }
        }

        /** An attempt may run the handler twice, in one transaction: first among other events, then on its own. */
        private boolean mustFail(String subject) {
            var attempt = subject + " in "
                    + effects.jdbc().sql("SELECT pg_current_xact_id()::text").query(String.class).single();
            return failing.computeIfAbsent(attempt,
                    _ -> failures.getOrDefault(subject, new AtomicInteger()).getAndDecrement() > 0);
        }

        private void make(Mischief told) {
            switch (told) {
                case ROLLBACK_ONLY -> transaction.executeWithoutResult(_ -> {
                    throw new IllegalStateException("within a transaction of its own making");
                });
                case DEFERRED_VIOLATION -> effects.jdbc()
                        .sql("INSERT INTO effect (only_once) VALUES ('same'), ('same')")
                        .update();
                case ERROR -> throw new InternalError("quotes someone@example.test");
                case CAUSES -> {
                    try {
                        effects.jdbc().sql("SELECT CAST('someone@example.test' AS integer)").query().singleRow();
                    } catch (DataAccessException e) {
                        throw new IllegalStateException("cannot credit someone@example.test", e);
                    }
                }
                case CAUGHT_VIOLATION -> transaction.executeWithoutResult(_ -> effects.jdbc()
                        .sql("INSERT INTO effect (nr, event_id) SELECT nr, 'someone@example.test' FROM effect LIMIT 1")
                        .update());
                case OVERRUN -> {
                    effects.jdbc().sql("SET LOCAL statement_timeout = '10ms'").update();
                    effects.jdbc().sql("SELECT pg_sleep(5)").query().listOfRows();
                }
                case LOST_CONNECTION -> effects.jdbc()
                        .sql("SELECT pg_terminate_backend(pg_backend_pid())")
                        .query(Boolean.class)
                        .single();
            }
        }

        Gates gates() {
            return gates;
        }

        boolean isRunning(String subject) {
            var together = running.get(subject);
            return together != null && together.get() > 0;
        }

        void failTimes(String subject, int times) {
            failures.put(subject, new AtomicInteger(times));
        }

        void doInstead(String subject, Mischief told) {
            mischief.put(subject, told);
        }

        int mostAtATime() {
            return mostAtATime.get();
        }

        void forget() {
            failures.clear();
            mischief.clear();
            mostAtATime.set(0);
        }

    }

    static class SecondProbe implements EventHandler<OpenPolyEvent.TradeSubmitted> {

        private final Effects effects;
        private volatile boolean fail;

        SecondProbe(Effects effects) {
            this.effects = effects;
        }

        @Override
        public String name() {
            return "second-probe";
        }

        @Override
        public void handle(OpenPolyEvent.TradeSubmitted event, EventContext context) {
            effects.leave(context, name());
            if (fail) {
                throw new IllegalStateException("told to fail");
            }
        }

        void fail(boolean fail) {
            this.fail = fail;
        }

    }

    static class Curious implements EventHandler<OpenPolyEvent.Unknown> {

        private final Effects effects;

        Curious(Effects effects) {
            this.effects = effects;
        }

        @Override
        public String name() {
            return "curious";
        }

        @Override
        public void handle(OpenPolyEvent.Unknown event, EventContext context) {
            effects.leave(context, name());
        }

    }

}
