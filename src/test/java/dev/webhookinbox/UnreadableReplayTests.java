package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhookinbox.dispatch.Replays;

@ProbedServiceTest
class UnreadableReplayTests {

    @Autowired
    Service service;

    @Autowired
    Replays replays;

    @Test
    void anEventThatCannotBeReadIsDeadAgainAtOnceWithAnAttemptToShowForIt() {
        service.openPoly("{\"event_id\":\"evt_untyped\",\"data\":{}}");

        replay("evt_untyped");

        assertThat(service.status("evt_untyped")).isEqualTo("dead");
        assertThat(service.jdbc().sql("""
                SELECT number || ' ' || outcome || ' ' || error FROM attempt a JOIN inbox_event e ON e.id = a.inbox_id
                WHERE event_id = 'evt_untyped' ORDER BY started_at
                """).query(String.class).list()).containsExactly("0 dead event_type is missing",
                "1 dead UndecodableEventException: The event has no type");
    }

    @Test
    void anEventThatCouldNotBeReadGoesToThoseWhoWantItsTypeToday() {
        service.openXSwitch("{\"requestId\":\"odd-params\",\"method\":\"deposit.success\",\"params\":[]}");
        assertThat(service.status("odd-params")).isEqualTo("dead");

        replay("odd-params");

        assertThat(service.outcomes("odd-params", "openxswitch-tracking")).containsExactly("dead");
        assertThat(service
                .jdbc()
                .sql("SELECT handler FROM dispatch d JOIN inbox_event e ON e.id = d.inbox_id WHERE event_id = 'odd-params'")
                .query(String.class)
                .list()).containsExactly("openxswitch-tracking");
    }

    @Test
    void anUnreadableEventOfATypeNobodyWantsIsDeadAgain() {
        service.openXSwitch("{\"requestId\":\"odd-type\",\"method\":\"invented.today\",\"params\":[]}");

        replay("odd-type");

        assertThat(service.outcomes("odd-type", "unreadable")).containsExactly("dead", "dead");
        assertThat(service.status("odd-type")).isEqualTo("dead");
    }

    private void replay(String eventId) {
        replays.replay(service.inboxId(eventId));
        service.awaitDispatched();
    }

}
