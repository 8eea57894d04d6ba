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
    Bell bell() {
        return new Bell();
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
    Workers workers(DispatchProperties properties, Bell bell, Handlers handlers, Watches watches) {
        return new Workers(properties, bell, () -> handlers.all().stream().map(watches::of).toList());
    }

    @Bean
    Batches batches(WorkQueue queue, Dispatcher dispatcher, PlatformTransactionManager transactions,
            DispatchProperties properties) {
        var template = new TransactionTemplate(transactions);
        template.setTimeout(Math.toIntExact(properties.transactionTimeout().toSeconds()));
        return new Batches(queue, dispatcher, template);
    }

    @Bean
    BatchFailures batchFailures(Batches batches, Dispatcher dispatcher, Suspects suspects, BatchReports reports) {
        return new BatchFailures(batches, dispatcher, suspects, reports);
    }

    @Bean
    Watches watches(Batches batches, BatchReports reports, BatchFailures failures, Bell bell,
            DispatchProperties properties) {
        var places = new ConcurrentHashMap<String, Semaphore>();
        return handler -> new Watch(handler.name(), new Consumer(handler, batches, reports, failures),
                places.computeIfAbsent(handler.name(), _ -> new Semaphore(properties.workers())), bell,
                properties.pollInterval());
    }

    /** Makes a worker's share of a handler. */
    interface Watches {

        Watch of(Handlers.Handler handler);

    }

}
