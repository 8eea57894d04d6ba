package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import dev.webhookinbox.dispatch.ReplayChoice;
import dev.webhookinbox.dispatch.Replays;

@ServiceTest
class DeploymentTests {

    @Autowired
    Service service;

    @Autowired
    Replays replays;

    @Autowired
    JdbcConnectionDetails database;

    @Test
    void anUnhandledEventReachesAHandlerDeployedSince() {
        service.openPoly("{\"event_id\":\"evt_future\",\"event_type\":\"mini_app.future\",\"data\":{}}");
        var id = service.inboxId("evt_future");
        assertThat(replays.replay(id, ReplayChoice.USUAL).unhandled()).containsExactly(id);
        assertThat(service.status("evt_future")).isEqualTo("unhandled");

        try (var next = SecondNode.on(database, "OPENPOLY_WEBHOOK_SECRET=" + Service.OPENPOLY_SECRET,
                "spring.main.sources=" + ProbeConfiguration.class.getName(),
                "webhook-inbox.dispatch.poll-interval=50ms")) {
            assertThat(next.bean(Replays.class).replay(id, ReplayChoice.USUAL).replayed()).containsExactly(id);
            Awaitility.await()
                    .until(() -> service.outcomes("evt_future", "curious").contains("processed"));
        }
        assertThat(service.effects("evt_future", "curious")).isEqualTo(1);
    }

}
