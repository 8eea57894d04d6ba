package dev.webhookinbox.destinations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.api.Test;

class EndpointTests {

    @Test
    void makesAHeaderOfCredentialsAndLeavesTheRestOfTheUrl() {
        var endpoint = Endpoint.of(URI.create("https://user:p%40ss@orders.internal:8443/a%20b?c=d%2Fe"));

        assertThat(endpoint.url()).hasToString("https://orders.internal:8443/a%20b?c=d%2Fe");
        assertThat(endpoint.authorization()).isEqualTo("Basic dXNlcjpwQHNz");
    }

    @Test
    void leavesAUrlWithoutCredentialsAsItIs() {
        var url = URI.create("https://orders.internal/a%2Fb");

        assertThat(Endpoint.of(url)).isEqualTo(new Endpoint(url, null));
    }

    /** The path of a chat's hook is its secret. */
    @Test
    void tellsOnlyWhoItLeadsTo() {
        assertThat(Endpoint.told(URI.create("https://user:pass@hooks.chat.internal:8443/services/T0/secret?token=t")))
                .isEqualTo("https://hooks.chat.internal:8443/…");
        assertThat(Endpoint.told(URI.create("http://orders.internal/"))).isEqualTo("http://orders.internal");
        assertThat(Endpoint.of(URI.create("https://user:pass@orders.internal/events"))).asString()
                .doesNotContain("pass");
    }

}
