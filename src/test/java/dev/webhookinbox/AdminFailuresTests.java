package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import dev.webhookinbox.ProbeConfiguration.Probe;
import dev.webhookinbox.ProbeConfiguration.Probe.Mischief;
import dev.webhookinbox.testing.OpenPolySamples;

/** What goes wrong is one line for each handler and cause, and is replayed by it. */
@ProbedServiceTest
class AdminFailuresTests {

    @Autowired
    Service service;

    @Autowired
    Admin admin;

    @Autowired
    Probe probe;

    @BeforeEach
    void forget() {
        probe.forget();
        service.jdbc().sql("DELETE FROM dispatch WHERE status = 'dead'").update();
    }

    @Test
    void areGroupedByHandlerAndCauseAndReplayedByOneCall() {
        var ids = IntStream.range(0, 3).mapToObj(i -> service.inboxId(dead(47_100 + i))).toList();
        service.handle(OpenPolySamples.submitted(47_110));

        var group = groups(admin).getFirst();

        assertThat(group.get("handler").asString()).isEqualTo("probe");
        assertThat(group.get("cause").asString()).startsWith("PSQLException: ").doesNotContain("4710");
        assertThat(List.of(group.get("count").asInt(), group.get("dead").asInt())).containsExactly(3, 3);
        assertThat(group.get("exampleId").asLong()).isEqualTo(ids.getLast());
        assertThat(group.get("firstAt").asString()).isLessThan(group.get("lastAt").asString());
        var failure = group.get("id").asString();
        assertThat(admin.items("/admin/events?failure=" + failure).stream().map(event -> event.get("id").asLong()))
                .containsExactlyElementsOf(ids.reversed());

        probe.forget();
        var job = admin.job("/admin/events/replay",
                "{\"filter\":{\"failure\":\"%s\"},\"reason\":\"its table is back\"}".formatted(failure));

        assertThat(job.get("result").get("replayed").asInt()).isEqualTo(3);
        service.awaitDispatched();
        assertThat(groups(admin)).isEmpty();
    }

    @Test
    void ofWhatNobodyCouldReadAreGroupsToo() {
        for (int i = 0; i < 2; i++) {
            service.openPoly("{\"event_id\":\"unread_%d\",\"data\":{}}".formatted(i));
        }
        var unread = groups(admin).stream().filter(group -> group.get("handler").isNull()).toList();
        assertThat(unread).isNotEmpty();
        var failure = unread.getFirst().get("id").asString();
        assertThat(admin.items("/admin/events?failure=" + failure)).hasSize(unread.getFirst().get("count").asInt())
                .allMatch(event -> event.get("status").asString().equals("dead"));
        service.jdbc().sql("DELETE FROM inbox_event WHERE problem IS NOT NULL").update();
    }

    @Test
    void tellSupportTheirKindOnly() {
        dead(47_120);
        assertThat(groups(admin.support()).getFirst().get("cause").asString()).isEqualTo("PSQLException");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ConnectException: Connection refused: localhost:5432               | ConnectException: Connection refused: localhost:#
            IllegalStateException: cannot credit someone@example.test          | IllegalStateException: cannot credit …
            A: no account "Jane Doe" of 65b0c1 in b7e1-4a                      | A: no account … of # in #
            TimeoutException                                                   | TimeoutException
            """)
    void leaveOutWhatDiffersFromEventToEvent(String error, String cause) {
        assertThat(service.row("SELECT failure_cause(?) AS cause", "Outer: of 17\ncaused by " + error))
                .containsEntry("cause", cause);
    }

    private String dead(int order) {
        probe.doInstead("order:" + order, Mischief.CAUSES);
        return service.handle(OpenPolySamples.submitted(order));
    }

    private static List<JsonNode> groups(Admin caller) {
        return caller.items("/admin/failures");
    }

}
