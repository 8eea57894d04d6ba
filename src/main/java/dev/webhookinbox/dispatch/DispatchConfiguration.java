package dev.webhookinbox.dispatch;

import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the workers together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DispatchProperties.class)
class DispatchConfiguration {

    @Bean
    WorkSignal bell() {
        return new WorkSignal();
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
    Workers workers(DispatchProperties properties, WorkSignal bell, HandlerRegistry handlers, Watches watches) {
        return new Workers(properties, bell, () -> handlers.all().stream().map(watches::of).toList());
    }

    @Bean
    Batches batches(WorkClaims queue, BatchProcessor dispatcher, PlatformTransactionManager transactions,
            DispatchProperties properties) {
        var template = new TransactionTemplate(transactions);
        template.setTimeout(Math.toIntExact(properties.transactionTimeout().toSeconds()));
        return new Batches(queue, dispatcher, template);
    }

    @Bean
    BatchFailures batchFailures(Batches batches, BatchProcessor dispatcher, PoisonDetector suspects,
            BatchReports reports) {
        return new BatchFailures(batches, dispatcher, suspects, reports);
    }

    @Bean
    Watches watches(Batches batches, BatchReports reports, BatchFailures failures, WorkSignal bell,
            DispatchProperties properties) {
        var places = new ConcurrentHashMap<String, Semaphore>();
        return handler -> new PollTimer(handler.name(), new HandlerPoller(handler, batches, reports, failures),
                places.computeIfAbsent(handler.name(), _ -> new Semaphore(properties.workers())), bell,
                properties.pollInterval());
    }

    /** Makes a worker's share of a handler. */
    interface Watches {

        PollTimer of(HandlerRegistry.Handler handler);

    }

}
