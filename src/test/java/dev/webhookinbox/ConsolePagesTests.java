package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhookinbox.testing.Endpoint;
import dev.webhookinbox.testing.Endpoint.Reply;
import dev.webhookinbox.testing.HtmlChecker;
import dev.webhookinbox.testing.OpenPolySamples;
import dev.webhookinbox.testing.OpenXSwitchSamples;

/** What the pages tell, as they come over HTTP. */
@ProbedServiceTest
class ConsolePagesTests {

    @Autowired
    Service service;
    @Autowired
    ProbeConfiguration.Probe probe;
    @Autowired
    Endpoint endpoint;

    @Test
    void anEventsPageTellsItsWholeStory() {
        var event = OpenPolySamples.submitted(7_101);
        probe.failTimes(event.subject(), 3);
        service.handle(event);
        service.openPoly(event.body().replace("\"buy\"", "\"sell\""));
        long id = service.inboxId(event.eventId());

        var page = operator().get("/console/events/" + id).body();

        assertThat(page).contains("mini_app.trade.submitted", "probe: gave up at attempt 3",
                "IllegalStateException: told to fail", "Delivered again with other content", "status dead", "Replay…",
                "Discard…")
                .contains("class=\"GONE\"", "class=\"NEW\"");
        assertThat(page).contains("href=\"/console/events?key=order_id:7101\"");
    }

    @Test
    void numbersAreShownWithEveryDigit() {
        service.openXSwitch("""
                {"requestId":"digits","method":"deposit.success","params":{"id":"digits","coin":"ETH",\
                "amount":0.100000000000000000,"big":90071992547409930001,"exp":1E+2}}""");
        service.awaitDispatched();

        var page = operator().get("/console/events/" + service.inboxId("digits")).body();

        assertThat(page).contains("0.100000000000000000", "90071992547409930001", "1E+2");
    }

    @Test
    void whatIsReplayedFromThePageRunsAgain() {
        var event = OpenPolySamples.submitted(7_102);
        probe.failTimes(event.subject(), 3);
        service.handle(event);
        long id = service.inboxId(event.eventId());
        var operator = operator();

        assertThat(operator.post("/console/events/" + id + "/replay", Map.of("handler", "probe")).statusCode())
                .isEqualTo(400);
        var answer = operator.post("/console/events/" + id + "/replay", Map.of("handler", "probe", "reason", "fixed"));

        assertThat(Visitor.location(answer)).isEqualTo("/console/events/" + id + "?done=replayed");
        service.awaitDispatched();
        assertThat(operator.get("/console/events/" + id).body()).contains("operator had it run again", "fixed",
                "status processed");
        assertThat(operator.live("/console/events/" + id + "/progress?was=pending").headers().firstValue("HX-Refresh"))
                .hasValue("true");
    }

    @Test
    void supportSeesNobodysAddress() {
        var event = OpenXSwitchSamples.of("deposit.success", "console-mask", 1);
        service.handle(event);
        var path = "/console/events/" + service.inboxId(event.eventId());

        assertThat(operator().get(path).body()).contains("someone@example.test");
        assertThat(Visitor.support(service.port()).get(path).body()).doesNotContain("someone@example.test")
                .contains("***");
        assertThat(Visitor.support(service.port()).get(path + "/body").body()).doesNotContain("someone@example.test");
    }

    @Test
    void theListIsFilteredByWhatStandsInItsAddressAndGoesOn() {
        for (int order = 7_200; order < 7_260; order++) {
            service.openPoly(OpenPolySamples.processed(order).body());
        }
        service.awaitDispatched();
        var operator = operator();

        var first = operator.get("/console/events?source=openpoly&type=mini_app.trade.processed").body();

        assertThat(first).contains("Without type mini_app.trade.processed");
        var next = Pattern.compile("data-hx-get=\"([^\"]+)\"").matcher(first);
        assertThat(next.find()).isTrue();
        var second = operator.get(next.group(1).replace("&amp;", "&")).body();
        assertThat(List.of(first, second)).anySatisfy(page -> assertThat(page).contains("order:7200"))
                .anySatisfy(page -> assertThat(page).contains("order:7259"));
    }

    @Test
    void anItemIsWorkedOffWithANote() {
        service.handle(OpenPolySamples.compensationRequired(7_300));
        long item = service.count("SELECT id FROM attention_item WHERE subject = 'order:7300'");
        var operator = operator();
        assertThat(operator.get("/console/attention").body()).contains("order:7300", "trade.compensation_required");

        var answer = operator.post("/console/attention/" + item + "/resolve", Map.of("note", "reversed by OpenPoly"));

        assertThat(Visitor.location(answer)).isEqualTo("/console/attention?done=resolved");
        assertThat(operator.get("/console/attention").body()).doesNotContain("order:7300");
        assertThat(operator.post("/console/attention/" + item + "/resolve", Map.of("note", "again")).statusCode())
                .isEqualTo(409);
    }

    @Test
    void anEventInAListLeadsToWhatIsOpenAboutIt() {
        service.handle(OpenPolySamples.compensationRequired(7_310));
        service.handle(OpenPolySamples.processed(7_311));
        var mark = "href=\"/console/attention?source=openpoly&amp;subject=order:7310\">needs a person</a>";

        for (var page : List.of("/console/events?subject=order:7310", "/console/search?q=order:7310",
                "/console/user?id=player-" + 7_310 % 7)) {
            assertThat(operator().get(page).body()).as(page).contains(mark);
        }
        assertThat(operator().get("/console/events?subject=order:7311").body()).contains("order:7311")
                .doesNotContain("needs a person</a>");
        assertThat(operator().get("/console/attention?source=openpoly&subject=order:7310").body())
                .contains("trade.compensation_required")
                .containsOnlyOnce("class=\"card\"");
    }

    @Test
    void itemsAreLookedForByWhatStandsInTheAddress() {
        service.handle(OpenPolySamples.compensationRequired(7_320));
        service.handle(OpenPolySamples.payoutPending(7_321));
        var operator = operator();

        assertThat(operator.get("/console/attention?reason=trade.compensation_required&key=order_id:7320").body())
                .contains("order:7320", "Without reason trade.compensation_required", "Without key order_id:7320");
        assertThat(operator.get("/console/attention?reason=trade.compensation_required&key=order_id:7321").body())
                .contains("Nothing open is like that");
        assertThat(operator.get("/console/attention?key=order_id:7321").body()).contains("payout:807321")
                .doesNotContain("order:7320");
        assertThat(operator.get("/console/attention?severity=warning&subject=order:7320").body())
                .contains("Nothing open is like that");
        assertThat(operator.get("/console/attention?subject=order:7320&openedFrom=2020-01-01T00:00").body())
                .contains("trade.compensation_required");
        assertThat(operator.get("/console/attention?subject=order:7320&openedTo=2020-01-01T00:00").body())
                .contains("Nothing open is like that");
        for (var wrong : List.of("severity=high", "key=order_id", "key=no_such_key:1", "openedFrom=yesterday")) {
            assertThat(operator.get("/console/attention?" + wrong).statusCode()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    void aListOfItemsGoesOnAndIsComeBackToByTheSameFilter() {
        service.jdbc().sql("""
                INSERT INTO attention_item
                    (inbox_id, source, subject, reason, severity, opened_at, incidents, closes_on)
                SELECT 1, 'console-pages', 'order:' || i, 'console.pages', 'warning', now(), '{}', '{}'
                FROM generate_series(1, 60) AS i
                """).update();
        var operator = operator();
        var filter = "?reason=console.pages&source=console-pages";
        try {
            var first = operator.get("/console/attention" + filter).body();
            assertThat(first).contains("order:50").doesNotContain("order:51");
            var next = Pattern.compile("href=\"(/console/attention[^\"]+)\">Those after them").matcher(first);
            assertThat(next.find()).isTrue();
            assertThat(operator.get(next.group(1).replace("&amp;", "&")).body()).contains("order:51", "order:60")
                    .doesNotContain("order:50");

            long item = service.count("SELECT min(id) FROM attention_item WHERE reason = 'console.pages'");
            var path = "/console/attention/" + item + "/resolve" + filter;
            assertThat(first).contains("action=\"" + path.replace("&", "&amp;") + "\"");
            assertThat(Visitor.location(operator.post(path, Map.of("note", "done"))))
                    .isEqualTo("/console/attention" + filter + "&done=resolved");
        } finally {
            service.jdbc().sql("DELETE FROM attention_item WHERE reason = 'console.pages'").update();
        }
    }

    @Test
    void allThatGoesWrongIsOnAPageByHandlerAndCause() {
        var event = OpenPolySamples.submitted(7_330);
        probe.doInstead(event.subject(), ProbeConfiguration.Probe.Mischief.CAUSES);
        service.handle(event);
        var failure = service.row("SELECT failure FROM dispatch WHERE inbox_id = ? AND status = 'dead'",
                service.inboxId(event.eventId())).get("failure");

        assertThat(operator().get("/console").body()).contains("href=\"/console/failures\"");
        assertThat(operator().get("/console/failures").body()).contains("<span>probe</span>", "PSQLException: ",
                "href=\"/console/events?failure=" + failure, "href=\"/console/replay?failure=" + failure);
        assertThat(operator().get("/console/failures.csv").body())
                .containsPattern(failure + ",probe,\"?PSQLException: ");
        var support = Visitor.support(service.port());
        assertThat(support.get("/console/failures").body())
                .contains("PSQLException", "/console/events?failure=" + failure)
                .doesNotContain("PSQLException: ", "/console/replay?failure=");
        assertThat(support.get("/console/failures.csv").body()).contains(failure + ",probe,PSQLException,");
    }

    @Test
    void allThatAFilterFindsIsReplayedByAJobOnceItIsCounted() {
        var events = List.of(OpenPolySamples.submitted(7_501), OpenPolySamples.submitted(7_502));
        events.forEach(event -> probe.failTimes(event.subject(), 3));
        events.forEach(service::handle);
        var operator = operator();
        var filter = "?status=dead&type=mini_app.trade.submitted";

        assertThat(operator.get("/console/events" + filter).body()).contains("Replay all of these…");
        var question = operator.get("/console/replay" + filter).body();
        long dead = service.count("SELECT count(*) FROM dispatch WHERE status = 'dead' AND handler = 'probe'");
        assertThat(question).contains("Replay <span>" + dead + "</span> events?");

        var answer = operator.post("/console/replay",
                Map.of("status", "dead", "type", "mini_app.trade.submitted", "reason", "the ledger is back"));

        assertThat(Visitor.location(answer)).startsWith("/console/jobs/");
        Awaitility.await().untilAsserted(() -> assertThat(operator.get(Visitor.location(answer)).body())
                .contains("status done", "the ledger is back"));
        service.awaitDispatched();
        events.forEach(event -> assertThat(service.status(event.eventId())).isEqualTo("processed"));
        assertThat(operator.get("/console/replay").statusCode()).isEqualTo(400);
    }

    @Test
    void aUsersPageHasWhatEitherProviderTells() {
        service.handle(OpenPolySamples.compensationRequired(7_601));
        var user = "player-" + 7_601 % 7;

        var page = operator().get("/console/user?id=" + user).body();

        assertThat(page).contains("order:7601", "trade.compensation_required", "compensation_required");
        assertThat(operator().get("/console/user?id=nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void aDestinationIsOnThePageOfHandlersAndItsAnswerInTheStoryOfAnEvent() {
        var event = OpenPolySamples.submitted(75_501);
        EndpointConfiguration.send(service, event);
        service.awaitDispatched();

        assertThat(operator().get("/console/handlers").body())
                .contains("<h2>Destinations</h2>", "taking events", endpoint.url("/…"), "last taken", "Test…")
                .doesNotContain("T0/token", "pass-word");
        assertThat(operator().get("/console/events/" + service.inboxId(event.eventId())).body())
                .containsPattern("elsewhere: processed</h3>\\s*<p class=\"quiet\">answered 202, \\d+ ms on ");
        assertThat(Visitor.support(service.port()).get("/console/handlers").body())
                .contains("taking events")
                .doesNotContain("Test…", "Pause…");
    }

    @Test
    void aDestinationThatRestsSaysForHowLongAndWhy() {
        service.jdbc().sql("""
                INSERT INTO sender_health (sender, failed_at, error, rests, rests_until)
                VALUES ('elsewhere', now(), 'HTTP 503', 3, now() + interval '1 hour')
                ON CONFLICT (sender) DO UPDATE SET failed_at = excluded.failed_at, error = excluded.error,
                    rests = excluded.rests, rests_until = excluded.rests_until
                """).update();
        try {
            assertThat(operator().get("/console/handlers").body())
                    .contains(">resting</span>", "Resting until", "HTTP 503", "have asked in vain");
        } finally {
            service.jdbc().sql("UPDATE sender_health SET rests = 0, rests_until = NULL").update();
        }
    }

    @Test
    void aDestinationIsTriedFromThePageWhichTellsWhatCameOfIt() {
        var operator = operator();
        var form = Map.of("name", "elsewhere", "reason", "it was moved");

        var taken = operator.post("/console/handlers/test", form).body();
        endpoint.reply(_ -> Reply.of(503));
        var refused = operator.post("/console/handlers/test", form).body();
        endpoint.reply(_ -> Reply.of(202));

        assertThat(taken).contains("elsewhere took the example, answered 202, after ", "<h1>Handlers</h1>");
        assertThat(refused).contains("elsewhere did not take the example: HTTP 503, after ");
        assertThat(HtmlChecker.problems(taken)).isEmpty();
        assertThat(HtmlChecker.problems(refused)).isEmpty();
        assertThat(Visitor.location(operator.get("/console/handlers/test"))).isEqualTo("/console/handlers");
        assertThat(operator.post("/console/handlers/test", Map.of("name", "elsewhere")).statusCode()).isEqualTo(400);
        assertThat(Visitor.support(service.port()).post("/console/handlers/test", form).statusCode()).isEqualTo(403);
    }

    @Test
    void everyPageIsThereForBoth() {
        service.handle(OpenXSwitchSamples.of("withdraw.confirmed", "console-page", 1));
        service.sender().openPoly("a wrong secret", OpenPolySamples.submitted(7_400).body());
        for (var visitor : List.of(operator(), Visitor.support(service.port()))) {
            for (var page : List.of("/console", "/console/attention", "/console/events", "/console/jobs",
                    "/console/audit",
                    "/console/audit?action=read-unmasked&from=2026-01-01T00:00",
                    "/console/search?q=console-page", "/console/entities",
                    "/console/entity?source=openxswitch&subject=withdraw:console-page", "/console/refused",
                    "/console/drift", "/console/drift?days=0", "/console/handlers", "/console/failures",
                    "/console/attention?severity=critical&reason=x")) {
                var answer = visitor.get(page);
                assertThat(answer.statusCode()).as(page).isEqualTo(200);
                assertThat(answer.body()).as(page).contains("</html>");
            }
        }
    }

    @Test
    void everyPageIsValidHtml() {
        var all = new SoftAssertions();
        var operator = operator();
        for (var path : ConsoleTour.pages(service, probe, 7_800)) {
            all.assertThat(HtmlChecker.problems(operator.get(path).body())).as(path).isEmpty();
        }
        var stranger = new Visitor(service.port());
        for (var path : List.of("/console/login", "/console/login?wrong", "/console/login?wait=3&ended")) {
            all.assertThat(HtmlChecker.problems(stranger.get(path).body())).as(path).isEmpty();
        }
        all.assertAll();
    }

    private Visitor operator() {
        return Visitor.operator(service.port());
    }

}
