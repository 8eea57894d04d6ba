package dev.webhookinbox.destinations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CloudEventsTests {

    /** The example of CloudEvents, HTTP Protocol Binding, 3.1.3.2, and what would end a header. */
    @Test
    void encodesWhatAHeaderCannotCarry() {
        assertThat(CloudEvents.header("Euro € 😀")).isEqualTo("Euro%20%E2%82%AC%20%F0%9F%98%80");
        assertThat(CloudEvents.header("a\r\nb: \"c\" 100%")).isEqualTo("a%0D%0Ab:%20%22c%22%20100%25");
        assertThat(CloudEvents.header("order:17")).isEqualTo("order:17");
    }

}
