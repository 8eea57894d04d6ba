package dev.webhookinbox.dispatch;

import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the workers together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DispatchProperties.class)
class DispatchConfiguration {

    @Bean
    WorkSignal workSignal(Subscriptions others) {
        return new WorkSignal(others.all());
    }

    @Bean
    Node node() {
        return Node.thisOne();
    }

    @Bean
    RandomGenerator jitter() {
        return new Random(); // unlike the default generator, safe for many threads
    }

    @Bean
    BatchProcessor batchProcessor(WorkClaims claims, HandlerRunner runner, AttemptRepository attempts,
            AttemptReporter reporter, PlatformTransactionManager transactions, InstantSource clock,
            DispatchProperties properties) {
        return new BatchProcessor(claims, runner, attempts, reporter, within(properties, transactions), clock,
                properties);
    }

    @Bean
    LeasedWork leasedWork(JdbcClient jdbc, LeaseClaims claims, AttemptRepository attempts, AttemptReporter reporter,
            PlatformTransactionManager transactions, DispatchProperties properties) {
        return new LeasedWork(jdbc, within(properties, transactions), claims, attempts, reporter);
    }

    private static TransactionOperations within(DispatchProperties properties,
            PlatformTransactionManager transactions) {
        var template = new TransactionTemplate(transactions);
        template.setTimeout(Math.toIntExact(properties.transactionTimeout().toSeconds()));
        return template;
    }

    @Bean
    BatchFailures batchFailures(BatchProcessor processor, PoisonDetector poison, AttemptReporter reporter) {
        return new BatchFailures(processor, poison, reporter);
    }

    /** Makes one poller per handler, anew for each worker. */
    @Bean
    Workers workers(DispatchProperties properties, WorkSignal signal, HandlerRegistry handlers,
            BatchProcessor processor, BatchFailures failures) {
        var places = new ConcurrentHashMap<String, Semaphore>();
        return new Workers(properties, signal, () -> handlers.all().stream().map(handler -> {
            var timer = new PollTimer(() -> signal.countFor(handler.name()), properties.pollInterval(),
                    System::nanoTime);
            var mine = places.computeIfAbsent(handler.name(), _ -> new Semaphore(properties.workers()));
            return new HandlerPoller(handler, processor, failures, mine, timer);
        }).toList());
    }

}
