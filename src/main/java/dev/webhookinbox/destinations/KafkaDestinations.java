package dev.webhookinbox.destinations;

import java.util.Objects;
import java.util.regex.Pattern;

import org.apache.kafka.common.config.ConfigException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

import dev.webhookinbox.destinations.DestinationsProperties.Configured;
import dev.webhookinbox.destinations.DestinationsProperties.Kafka;
import dev.webhookinbox.startup.CannotStartException;

/** Makes destinations of topics. Without any, nothing of Kafka is looked at. */
@Component
class KafkaDestinations {

    private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");
    private static final Pattern SETTING = Pattern.compile("configuration ([\\w.]+)");

    private final Environment environment;
    private final SslBundles bundles;

    KafkaDestinations(Environment environment, SslBundles bundles) {
        this.environment = environment;
        this.bundles = bundles;
    }

    KafkaDestination of(String name, Configured configured, Kafka kafka) {
        var property = DestinationsProperties.of(name) + ".kafka.topic";
        var topic = kafka.topic() == null ? "" : kafka.topic();
        if (!TOPIC.matcher(topic).matches()) {
            throw new CannotStartException("The destination " + name + " has no topic", property,
                    "Name one: a-z, A-Z, 0-9, '.', '_' and '-', at most 249 characters.");
        }
        return new KafkaDestination(name, configured, topic, brokers(name, configured));
    }

    private Brokers brokers(String name, Configured configured) {
        var properties = Binder.get(environment).bindOrCreate("spring.kafka", KafkaProperties.class);
        try {
            return new Brokers(KafkaSettings.of(properties, bundles, name, configured.deadline()));
        } catch (ConfigException e) {
            // Its message quotes the value, which may be a secret.
            var setting = SETTING.matcher(Objects.requireNonNullElse(e.getMessage(), ""));
            throw new CannotStartException("A setting of Kafka's producer is of no use",
                    setting.find() ? "spring.kafka, as " + setting.group(1) : "spring.kafka",
                    "Put it right, or leave it out.");
        } catch (NoSuchSslBundleException e) {
            throw new CannotStartException("There is no SSL bundle named " + e.getBundleName(),
                    "spring.kafka.ssl.bundle", "Configure it under spring.ssl.bundle.", e);
        }
    }

}
