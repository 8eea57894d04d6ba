package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhookinbox.testing.OpenPolySamples;

/** What the links CSV of the console give. */
@ProbedServiceTest
class ConsoleCsvTests {

    @Autowired
    Service service;

    @ParameterizedTest
    @CsvSource({ "events,events", "entities,entities", "attention,attention", "refused,rejections", "audit,audit",
        "jobs,jobs" })
    void everyListHasWhatTheApisHas(String page, String list) {
        var answer = Visitor.support(service.port()).get("/console/" + page + ".csv");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"" + page + ".csv\"");
        var admin = Admin.operator(service.port());
        var api = admin.send(admin.request("/admin/" + list + "?format=csv").build()).body();
        assertThat(answer.body().lines().findFirst()).isEqualTo(api.lines().findFirst());
    }

    @Test
    void goesOnBeyondAPageWithTheSameFilter() {
        service.jdbc().sql("""
                INSERT INTO tracked_entity
                    (source, kind, entity_id, state, final, succeeded, rank, updated_at, last_inbox_id, details)
                SELECT 'console-csv', 'order', i::text, 'done', i % 2 = 0, true, 0, now(), 1, '{}'
                FROM generate_series(1, 900) AS i
                """).update();
        try {
            var lines = operator().get("/console/entities.csv?source=console-csv&final=true").body().lines().toList();
            assertThat(lines).hasSize(451).doesNotHaveDuplicates();
            assertThat(lines.subList(1, 451)).allMatch(line -> line.startsWith("console-csv,order,"));
        } finally {
            service.jdbc().sql("DELETE FROM tracked_entity WHERE source = 'console-csv'").update();
        }
    }

    @Test
    void itemsHaveTheWorstFirstWhateverTheirNumber() {
        service.jdbc().sql("""
                INSERT INTO attention_item
                    (inbox_id, source, subject, reason, severity, opened_at, incidents, closes_on)
                SELECT 1, 'console-csv', 'order:' || i, 'console-csv',
                    CASE WHEN i % 2 = 0 THEN 'critical' ELSE 'warning' END, now(), '{}', '{}'
                FROM generate_series(1, 500) AS i
                """).update();
        try {
            var severities = operator().get("/console/attention.csv").body().lines()
                    .filter(line -> line.contains(",console-csv,order:"))
                    .map(line -> line.contains(",critical,") ? "critical" : "warning")
                    .toList();
            assertThat(severities).hasSize(500).isSorted();
        } finally {
            service.jdbc().sql("DELETE FROM attention_item WHERE source = 'console-csv'").update();
        }
    }

    @Test
    void itemsAreThoseThatThePageIsFilteredBy() {
        service.handle(OpenPolySamples.compensationRequired(68_911));
        service.handle(OpenPolySamples.payoutPending(68_912));

        assertThat(operator().get("/console/attention.csv?key=order_id:68912").body().lines()).hasSize(2)
                .last().asString().contains(",payout.pending,");
        assertThat(operator().get("/console/attention.csv?severity=warning&subject=order:68911").body().lines())
                .hasSize(1);
    }

    @Test
    void masksAsThePageDoes() {
        service.openPoly("""
                {"event_id":"console_csv","event_type":"mini_app.login.succeeded",\
                "data":{"external_user_id":"u","email":"jane@example.test"}}""");
        service.openXSwitch("""
                {"requestId":"console-csv-mail","method":"deposit.success","params":{"id":"console-csv-mail",\
                "wallet":{"id":"w","email":"joe@example.test"}}}""");
        service.awaitDispatched();
        service.sender().openPoly("a wrong secret", OpenPolySamples.submitted(68_901).body());
        Awaitility.await().until(() -> service.count("SELECT count(*) FROM rejected_delivery") > 0);
        var support = Visitor.support(service.port());

        assertThat(support.get("/console/events.csv?eventId=console_csv").body()).contains("console_csv")
                .doesNotContain("jane@");
        assertThat(support.get("/console/events.csv?eventId=console-csv-mail").body()).contains("console-csv-mail")
                .doesNotContain("joe@");
        assertThat(support.get("/console/refused.csv").body()).contains("\"\"x-polynion-signature\"\":\"\"***\"\"");
    }

    @Test
    void isForThoseWhoAreLoggedInAndTellsInAPageWhatIsWrong() {
        var stranger = new Visitor(service.port()).get("/console/events.csv");
        assertThat(stranger.statusCode()).isEqualTo(302);
        assertThat(Visitor.location(stranger)).isEqualTo("/console/login?next=%2Fconsole%2Fevents.csv");

        var wrong = operator().get("/console/events.csv?type=nothing-like-it");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("No event of this type");
    }

    private Visitor operator() {
        return Visitor.operator(service.port());
    }

}
