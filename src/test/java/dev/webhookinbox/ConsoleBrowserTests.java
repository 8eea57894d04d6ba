package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhookinbox.pages.ConsolePage;
import dev.webhookinbox.testing.Browser;
import dev.webhookinbox.testing.OpenPolySamples;

/** What support does, in a real browser. */
@ProbedServiceTest
class ConsoleBrowserTests {

    private static Browser browser;

    @Autowired
    Service service;
    @Autowired
    ProbeConfiguration.Probe probe;

    @BeforeAll
    static void openBrowser() {
        browser = Browser.open();
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void aDeadEventIsExplainedByItsCauseAndSeenProcessedOnceItIsReplayed() {
        var event = OpenPolySamples.submitted(68_101);
        probe.failTimes(event.subject(), 3);
        service.handle(event);

        var page = operator().event(service.inboxId(event.eventId()));

        assertThat(page.status()).isEqualTo("dead");
        assertThat(page.causes()).contains("IllegalStateException: told to fail");
        assertThat(page.replay("probe", "the ledger is back").untilItSays("is done.").text()).contains(
                "probe: processed",
                "operator had it run again", "the ledger is back");
    }

    @Test
    void aWithdrawalIsFoundByItsHashInAnotherCaseOfLetters() {
        service.openXSwitch(
                """
                        {"requestId":"hashed","method":"withdraw.confirmed","params":{"id":"hashed","status":"success","coin":"ETH",\
                        "hash":"0xabcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789","amount":1.5}}""");
        service.awaitDispatched();

        var found = operator().search("0xABCDEF0123456789abcdef0123456789ABCDEF0123456789abcdef0123456789");

        assertThat(found.text()).contains("withdraw:hashed", "confirmed");
        assertThat(found.follow("withdraw:hashed").text()).contains("It is confirmed", "no further state is expected");
    }

    @Test
    void theWrongSecretDrillEndsOnTheRefusedPage() {
        var event = OpenPolySamples.processed(68_501);
        service.sender().openPoly("a secret of tomorrow", event.body());
        Awaitility.await().until(() -> service.count("SELECT count(*) FROM rejected_delivery") > 0);
        var page = operator().refused();
        assertThat(page.text()).contains("The signature does not fit any of the secrets", "Compare the secret with");

        putRight(event.body());
        page.verifyAllAgain("openpoly").untilItSays("done");

        assertThat(page.text()).containsPattern("accepted\\s+1");
        service.awaitDispatched();
        assertThat(page.event(service.inboxId(event.eventId())).status()).isEqualTo("processed");
    }

    @Test
    void anItemIsWorkedThrough() {
        service.handle(OpenPolySamples.compensationRequired(68_201));

        var page = operator().attention();

        assertThat(page.title()).matches("\\(\\d+\\) Needs a person · Webhook Inbox");
        assertThat(page.items()).anyMatch(item -> item.contains("order:68201"));
        assertThat(page.resolve("order:68201", "OpenPoly has reversed it").items())
                .noneMatch(item -> item.contains("order:68201"));
        assertThat(page.text()).contains("The item is closed.");
    }

    @Test
    void aMarkInTheListOfEventsLeadsToTheItemWhereItIsClosed() {
        service.handle(OpenPolySamples.compensationRequired(68_221));
        service.handle(OpenPolySamples.compensationRequired(68_222));
        var page = operator();

        page.go("/console/events?key=order_id:68221").follow("needs a person");

        assertThat(page.text()).contains("order:68221").doesNotContain("order:68222");
        assertThat(page.attentionHere().resolve("order:68221", "seen").text()).contains("The item is closed.",
                "Nothing open is like that");
    }

    @Test
    void itemsAreNarrowedByAFormAndWidenedByAChip() {
        service.handle(OpenPolySamples.compensationRequired(68_231));
        service.handle(OpenPolySamples.payoutPending(68_232));
        var page = operator().attention();

        page.narrow("reason", "payout.pending").narrow("key", "order_id:68232");
        assertThat(page.items()).singleElement().asString().contains("payout:868232");

        page.without("key");
        page.without("reason");
        assertThat(page.items()).anyMatch(item -> item.contains("order:68231"))
                .anyMatch(item -> item.contains("payout:868232"));
    }

    @Test
    void aHandlersCardTellsWhatItDidOfLate() {
        var event = OpenPolySamples.submitted(68_601);
        probe.failTimes(event.subject(), 1);
        service.handle(event);
        var page = operator();

        Awaitility.await().untilAsserted(() -> assertThat(page.handlers().card("probe"))
                .containsPattern("completed, last hour\\s+[1-9]")
                .containsPattern("failed attempts, last hour\\s+[1-9]")
                .containsPattern("failed attempts, last day\\s+[1-9]"));
    }

    @Test
    void everyListIsStoredForASpreadsheetAsThePageIsFiltered() {
        service.handle(OpenPolySamples.compensationRequired(68_801));
        service.handle(OpenPolySamples.processed(68_802));
        service.sender().openPoly("a wrong secret", OpenPolySamples.submitted(68_803).body());
        Awaitility.await().until(() -> service.count("SELECT count(*) FROM rejected_delivery") > 0);
        var page = operator();

        assertThat(page.go("/console/events?key=order_id:68801").csv().lines()).hasSize(2)
                .last().asString().contains(",order:68801,processed,");
        assertThat(page.go("/console/entities?kind=order&state=processed").csv()).contains("openpoly,order,68802,")
                .doesNotContain(",68801,");
        assertThat(page.go("/console/attention").csv()).contains("order:68801");
        assertThat(page.go("/console/refused?source=openpoly").csv()).contains(",openpoly,", ",INVALID_SIGNATURE,");
        assertThat(page.go("/console/audit?actor=nobody-68804").csv().lines()).hasSize(1);
        assertThat(page.go("/console/jobs").csv()).startsWith("id,kind,actor,");
    }

    @Test
    void whatIsNewInWhatProvidersSendLeadsToItsEvents() {
        var body = "{\"event_id\":\"evt_68_951\",\"event_type\":\"mini_app.browser.new\",\"data\":{\"order_id\":68951}}";
        service.openPoly(body);
        service.openPoly(
                "{\"event_id\":\"evt_68_952\",\"event_type\":\"mini_app.trade.failed\",\"data\":{\"order_id\":68952,\"browser_fee\":1}}");
        service.awaitDispatched();
        Awaitility.await()
                .until(() -> service.count("SELECT count(*) FROM drift WHERE field = 'data.browser_fee'") > 0);

        var page = operator().follow("What is new in what they send");

        assertThat(page.heading()).isEqualTo("Drift");
        assertThat(page.text()).containsPattern("mini_app.browser.new\\s+openpoly\\s+1\\s+event");
        assertThat(page.text()).containsPattern("data.browser_fee\\s+mini_app.trade.failed\\s+openpoly\\s+1\\s+event");
        assertThat(page.follow("mini_app.browser.new").text()).contains("processed mini_app.browser.new");
        page.go("/console/drift?days=1").follow("event " + service.inboxId("evt_68_951"));
        assertThat(page.heading()).isEqualTo("mini_app.browser.new");
    }

    @Test
    void supportLooksAndDoesNotAct() {
        var event = OpenPolySamples.submitted(68_301);
        probe.failTimes(event.subject(), 3);
        service.handle(event);
        service.handle(OpenPolySamples.compensationRequired(68_302));

        var support = ConsolePage.open(browser.driver(), service.port()).logIn("support", Admin.SUPPORT_PASSWORD);

        assertThat(support.event(service.inboxId(event.eventId())).offers("Replay…")).isFalse();
        assertThat(support.attention().offers("Resolve…")).isFalse();
        assertThat(operator().event(service.inboxId(event.eventId())).offers("Replay…")).isTrue();
    }

    @Test
    void whoeverLogsOutIsOut() {
        var login = operator().logOut();

        assertThat(login.text()).contains("You are logged out.");
        login.go("/console/events");
        assertThat(login.isShown()).isTrue();
    }

    @Test
    void aSessionThatEndsLeadsBackToWhereOneWas() {
        var page = operator();
        page.go("/console/handlers");
        service.jdbc().sql("UPDATE console_session SET seen_at = now() - interval '1 hour'").update();

        page.go("/console/handlers?x=1");

        assertThat(page.text()).contains("Your session has ended");
        assertThat(page.again("operator", Admin.OPERATOR_PASSWORD).heading()).isEqualTo("Handlers");
    }

    @Test
    void everyPageIsAccessibleFitsAndBreaksNoRuleOfItsOwn() {
        var pages = ConsoleTour.pages(service, probe, 68_400);
        var page = operator();
        page.complaints();
        var all = new SoftAssertions();
        for (var path : pages) {
            for (boolean dark : new boolean[]{ false, true }) {
                page.inTheDark(dark);
                all.assertThat(page.go(path).barriers()).as(path).isEmpty();
            }
            browser.resize(390, 844);
            all.assertThat(page.fits()).as(path).isTrue();
            browser.resize(1280, 900);
        }
        page.inTheDark(false);
        all.assertThat(page.complaints()).allMatch(one -> one.contains("status of 4"));
        all.assertThat(page.logOut().barriers()).isEmpty();
        all.assertAll();
    }

    /** As if the secret were the one that the provider signs with. */
    private void putRight(String body) {
        var signed = service.openPolyRequest(body).headers();
        service.jdbc().sql("""
                UPDATE rejected_delivery SET headers = headers || jsonb_build_object('x-polynion-signature', :signature,
                    'x-polynion-timestamp', :timestamp) WHERE convert_from(body, 'UTF8') = :body
                """)
                .param("signature", signed.firstValue("X-Polynion-Signature").orElseThrow())
                .param("timestamp", signed.firstValue("X-Polynion-Timestamp").orElseThrow())
                .param("body", body)
                .update();
    }

    private ConsolePage operator() {
        return ConsolePage.open(browser.driver(), service.port()).logIn("operator", Admin.OPERATOR_PASSWORD);
    }

}
