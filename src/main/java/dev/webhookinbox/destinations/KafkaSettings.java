package dev.webhookinbox.destinations;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.kafka.autoconfigure.SslBundleSslEngineFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.StringUtils;

/** What a producer is made with: {@code spring.kafka.*}, but for what order, durability and deadlines depend on. */
final class KafkaSettings {

    /** Of memory for records that wait or are on their way. docs/adr/0016-image.md counts on it. */
    static final int BUFFER_BYTES = 8 * 1024 * 1024;
    private static final int BATCH_BYTES = 32 * 1024;
    /** A body of the size that is taken in, with its headers. */
    private static final int LARGEST_RECORD = 2 * 1024 * 1024;
    private static final int MOST_REQUESTS = 5;
    private static final int LINGER_MILLIS = 5;

    private KafkaSettings() {}

    /**
     * @throws org.apache.kafka.common.config.ConfigException where they are of no use
     * @throws org.springframework.boot.ssl.NoSuchSslBundleException where they name a bundle that is not there
     */
    static Map<String, Object> of(KafkaProperties kafka, SslBundles bundles, String name, Duration deadline) {
        var settings = new HashMap<>(kafka.buildProducerProperties());
        trust(settings, kafka, bundles);
        defaults(settings, name);
        order(settings);
        settings.values().removeIf(Objects::isNull);
        return within(deadline, settings);
    }

    private static void trust(Map<String, Object> settings, KafkaProperties kafka, SslBundles bundles) {
        var bundle = first(kafka.getProducer().getSsl().getBundle(), kafka.getSsl().getBundle());
        if (bundle != null) {
            settings.put(SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG, SslBundleSslEngineFactory.class.getName());
            settings.put(SslBundle.class.getName(), bundles.getBundle(bundle));
        }
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return StringUtils.hasLength(one) ? one : StringUtils.hasLength(other) ? other : null;
    }

    private static void defaults(Map<String, Object> settings, String name) {
        settings.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, "webhook-inbox-" + name);
        settings.putIfAbsent(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        settings.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD);
        settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        settings.putIfAbsent(ProducerConfig.METRIC_REPORTER_CLASSES_CONFIG, List.of());
        settings.putIfAbsent(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    }

    /** Whatever is configured. */
    private static void order(Map<String, Object> settings) {
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, MOST_REQUESTS);
        settings.put(ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG, false);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
    }

    /**
     * A quarter of it for a way to the brokers or for room, half of it for an answer, in which one that is lost can be asked for
     * again: so the producer has given an event up before it is sent anew.
     */
    private static Map<String, Object> within(Duration deadline, Map<String, Object> settings) {
        int quarter = (int) Math.min(Integer.MAX_VALUE / 4, deadline.toMillis() / 4);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (long) quarter);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, quarter);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * quarter);
        long linger = new ProducerConfig(settings).getLong(ProducerConfig.LINGER_MS_CONFIG);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, Math.min(linger, quarter));
        return settings;
    }

}
