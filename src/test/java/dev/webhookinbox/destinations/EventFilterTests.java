package dev.webhookinbox.destinations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class EventFilterTests {

    @Test
    void passesTypesByTheirPatternsOnly() {
        var filter = new EventFilter(List.of(), List.of("mini_app.trade.*", "withdraw.confirmed", "*_failed"));

        assertThat(filter.passes("any", "mini_app.trade.processed")).isTrue();
        assertThat(filter.passes("any", "withdraw.confirmed")).isTrue();
        assertThat(filter.passes("any", "something_failed")).isTrue();
        assertThat(filter.passes("any", "mini_appXtrade.processed")).isFalse();
        assertThat(filter.passes("any", "withdraw.confirmed.again")).isFalse();
        assertThat(filter.passes("any", "a_failed\nb")).isFalse();
    }

    @Test
    void passesWhateverThereIsOfTheSourcesThatAreNamed() {
        var filter = new EventFilter(List.of("openpoly"), List.of("*"));

        assertThat(filter.passes("openpoly", "unheard\nof")).isTrue();
        assertThat(filter.passes("openxswitch", "deposit.success")).isFalse();
    }

    /** Whoever invents types must not fill the memory. */
    @Test
    void remembersABoundedNumberOfTypes() {
        var filter = new EventFilter(List.of(), List.of("a*"));

        for (int i = 0; i < 5000; i++) {
            assertThat(filter.passes("any", "a" + i)).isTrue();
            assertThat(filter.passes("any", "b" + i)).isFalse();
        }
        assertThat(filter.known()).isLessThanOrEqualTo(1001);
    }

}
