package dev.webhookinbox.stuck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

class StuckRulesTests {

    @Test
    void aPauseMustBePositiveAndAPatienceNotNegative() {
        assertThatThrownBy(() -> new StuckProperties(true, Duration.ZERO, Map.of()))
                .hasMessageContaining("webhook-inbox.stuck.interval");
        assertThatThrownBy(() -> new StuckProperties(true, Duration.ofMinutes(1),
                Map.of("openpoly", Map.of("order", Duration.ofSeconds(-1)))))
                .hasMessageContaining("webhook-inbox.stuck.after.openpoly.order");
        assertThat(new StuckProperties(true, Duration.ofMinutes(1),
                Map.of("openpoly", Map.of("order", Duration.ZERO))).after())
                .containsEntry("openpoly", Map.of("order", Duration.ZERO));
    }

}
