package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

import dev.webhookinbox.testing.Endpoint;
import dev.webhookinbox.testing.Sample;

/** An endpoint, and a destination {@code elsewhere} that sends it what comes to the source {@code onward}. */
class EndpointConfiguration {

    static final String DESTINATION = "elsewhere";
    private static final String SOURCE = "onward";

    /** Sends an event that goes on to the destination. */
    static void send(Service service, Sample event) {
        var request = service.sender().openPolyRequest(SOURCE, Service.OPENPOLY_SECRET, event.body());
        assertThat(service.sender().send(request).statusCode()).isEqualTo(202);
    }

    @Bean
    Endpoint elsewhere() {
        return Endpoint.start();
    }

    @Bean
    DynamicPropertyRegistrar destination(Endpoint elsewhere) {
        return registry -> {
            var destination = "webhook-inbox.destinations." + DESTINATION;
            registry.add(destination + ".http.url",
                    () -> elsewhere.url("/services/T0/token").replace("://", "://user:pass-word@"));
            registry.add(destination + ".http.secrets", () -> "whsec_dGhlIHNlY3JldCBvZiB0aGUgdGVzdHMgb25seQ==");
            registry.add(destination + ".sources", () -> SOURCE);
            registry.add(destination + ".deadline", () -> "5s");
        };
    }

}
