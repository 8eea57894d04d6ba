package dev.webhookinbox.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.cglib.proxy.Enhancer;
import org.springframework.cglib.proxy.NoOp;

import dev.webhookinbox.provider.WebhookEvent;

/** Outstanding work is stored under it, so it must be the same whatever Spring makes of the bean. */
class EventHandlerNameTests {

    static class Booking implements EventHandler<WebhookEvent> {

        @Override
        public void handle(WebhookEvent event, EventContext context) {
            // Only its name is asked for.
        }

    }

    @Test
    void isThatOfTheClass() {
        assertThat(new Booking().name()).isEqualTo("Booking");
    }

    @Test
    void isThatOfTheClassAProxyIsMadeOf() {
        var proxy = (Booking) Enhancer.create(Booking.class, NoOp.INSTANCE);

        assertThat(proxy.getClass()).isNotEqualTo(Booking.class);
        assertThat(proxy.name()).isEqualTo("Booking");
    }

}
