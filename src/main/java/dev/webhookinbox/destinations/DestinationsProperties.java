package dev.webhookinbox.destinations;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import dev.webhookinbox.tracking.Incident.Severity;

/**
 * Where stored events go.
 *
 * @param destinations by their names, under which outstanding work is stored
 */
@ConfigurationProperties("webhook-inbox")
record DestinationsProperties(@DefaultValue Map<String, Configured> destinations) {

    /** Where one is configured. */
    static String of(String destination) {
        return "webhook-inbox.destinations." + destination;
    }

    /**
     * One of them.
     *
     * @param http an endpoint that takes them
     * @param kafka or a topic
     * @param events the types it gets, with {@code *} for any characters; all where none is named, or nothing but
     * {@code attention} where that is set
     * @param sources whose events it gets; all where none is named
     * @param attention of which severities it is told what becomes of items that need a person
     * @param maxInFlight how many may be sent at a time by each node; null for as many as suit it
     * @param deadline how long sending one may take
     * @param giveUpAfter for how long an event is tried, from its first attempt on
     */
    record Configured(@Nullable Http http, @Nullable Kafka kafka, @Nullable List<String> events,
            @DefaultValue List<String> sources, @DefaultValue List<Severity> attention,
            @Nullable Integer maxInFlight, @DefaultValue("30s") Duration deadline,
            @DefaultValue("3d") Duration giveUpAfter) {

        private static final int USUAL_IN_FLIGHT = 64;
        private static final int MOST_IN_FLIGHT = 1000;

        Configured {
            require(maxInFlight == null || (maxInFlight >= 1 && maxInFlight <= MOST_IN_FLIGHT),
                    "max-in-flight must be from 1 to " + MOST_IN_FLIGHT);
            require(deadline.isPositive(), "deadline must be positive");
            require(giveUpAfter.isPositive(), "give-up-after must be positive");
        }

        /** The types of providers' events that it gets. */
        List<String> types() {
            return events != null ? events : attention.isEmpty() ? List.of("*") : List.of();
        }

        /** Brokers take many at once, and each answers for many; endpoints are spared. */
        int inFlight() {
            return maxInFlight != null ? maxInFlight : kafka != null ? MOST_IN_FLIGHT : USUAL_IN_FLIGHT;
        }

    }

    /**
     * An HTTP endpoint.
     *
     * @param url where to; its path may be a secret and is not told
     * @param secrets each signs, so that one can be rotated; blank ones are left out, and without any nothing is signed
     * @param format what is sent of an event
     * @param connectTimeout how long making a connection may take
     * @param sslBundle of Spring Boot, whose certificates are trusted and shown; the usual ones where none is named
     */
    record Http(URI url, @DefaultValue List<String> secrets, @DefaultValue("event") Format format,
            @DefaultValue("5s") Duration connectTimeout,
            @Nullable String sslBundle) {

        Http {
            require(("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null,
                    "http.url must begin with http:// or https:// and name a host");
            require(connectTimeout.isPositive(), "http.connect-timeout must be positive");
            secrets = secrets.stream().filter(Objects::nonNull).filter(secret -> !secret.isBlank()).toList();
        }

        /** Neither credentials nor paths, which may be such, get into logs. */
        @Override
        public String toString() {
            return "Http[%s, %d secrets]".formatted(Endpoint.told(url), secrets.size());
        }

    }

    /** What is sent of an event. */
    enum Format {

        /** The exact bytes. */
        EVENT,
        /** {@code {"text": …}} for people, as the hooks of chats take it. */
        CHAT

    }

    /**
     * A topic of the cluster that {@code spring.kafka} leads to.
     *
     * @param topic its name
     */
    record Kafka(@Nullable String topic) {}

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("webhook-inbox.destinations.*." + otherwise);
        }
    }

}
