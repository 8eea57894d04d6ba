package dev.webhookinbox.destinations;

import java.time.InstantSource;
import java.util.regex.Pattern;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.webhookinbox.destinations.DestinationsProperties.Configured;
import dev.webhookinbox.destinations.DestinationsProperties.Http;
import dev.webhookinbox.provider.Sources;
import dev.webhookinbox.standardwebhooks.MessageSigner;
import dev.webhookinbox.startup.CannotStartException;

/** Makes senders of what is configured, or stops the start with the name of the property that is wrong. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DestinationsProperties.class)
class DestinationsConfiguration {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    @Bean
    Destinations destinations(DestinationsProperties properties, Sources sources, SslBundles bundles,
            KafkaDestinations topics, InstantSource clock) {
        return new Destinations(properties.destinations().entrySet().stream().<Destination>map(one -> {
            var name = one.getKey();
            var configured = one.getValue();
            check(name, configured, sources);
            var kafka = configured.kafka();
            return kafka == null
                    ? http(name, configured, bundles, clock)
                    : topics.of(name, alone(name, configured), kafka);
        }).toList());
    }

    private static Configured alone(String name, Configured configured) {
        var property = DestinationsProperties.of(name);
        if (configured.http() != null) {
            throw new CannotStartException("The destination " + name + " leads to an endpoint and to a topic",
                    property + ".http, " + property + ".kafka", "Leave one out, or make two destinations of it.");
        }
        return configured;
    }

    private static void check(String name, Configured configured, Sources sources) {
        var property = DestinationsProperties.of(name);
        if (!NAME.matcher(name).matches()) {
            throw new CannotStartException("A destination cannot be named " + name, property,
                    "Its name is made of a-z, 0-9 and '-', at most 40 characters.");
        }
        if (!configured.sources().isEmpty() && configured.types().isEmpty()) {
            throw new CannotStartException("The destination " + name + " has sources, but gets none of their events",
                    property + ".sources, " + property + ".attention",
                    "Leave sources out, since items that need a person are told of all; or set " + property
                            + ".events.");
        }
        configured.sources().stream().filter(source -> sources.find(source).isEmpty()).findFirst().ifPresent(source -> {
            throw new CannotStartException(
                    "The destination " + name + " wants events of a source that is not there: " + source,
                    property + ".sources", "Configured are " + String.join(", ", sources.names()) + ".");
        });
    }

    private static HttpDestination http(String name, Configured configured, SslBundles bundles, InstantSource clock) {
        var property = DestinationsProperties.of(name);
        var http = configured.http();
        if (http == null) {
            throw new CannotStartException("The destination " + name + " leads nowhere", property,
                    "Set " + property + ".http.url or " + property + ".kafka.topic.");
        }
        return new HttpDestination(name, configured, Endpoint.of(http.url()),
                EndpointClient.of(http.connectTimeout(), tls(http, property, bundles)), signer(http, property),
                http.format(), clock);
    }

    private static MessageSigner signer(Http http, String property) {
        try {
            return MessageSigner.of(http.secrets());
        } catch (IllegalArgumentException e) {
            throw new CannotStartException("A secret to sign with is none: " + e.getMessage(),
                    property + ".http.secrets",
                    "Make one with: echo whsec_$(openssl rand -base64 32)");
        }
    }

    private static @Nullable SSLContext tls(Http http, String property, SslBundles bundles) {
        if (http.sslBundle() == null) {
            return null;
        }
        try {
            return bundles.getBundle(http.sslBundle()).createSslContext();
        } catch (NoSuchSslBundleException e) {
            throw new CannotStartException("There is no SSL bundle named " + http.sslBundle(),
                    property + ".http.ssl-bundle", "Configure it under spring.ssl.bundle.", e);
        }
    }

}
