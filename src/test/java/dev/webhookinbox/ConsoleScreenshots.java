package dev.webhookinbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.OutputType;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhookinbox.pages.ConsolePage;
import dev.webhookinbox.testing.Browser;
import dev.webhookinbox.testing.OpenPolySamples;
import dev.webhookinbox.testing.OpenXSwitchSamples;
import dev.webhookinbox.testing.Sample;

/** Shoots each page in light, dark and as on a phone, into {@code target/screenshots}: {@code ops/screenshots}. */
@ProbedServiceTest
class ConsoleScreenshots {

    private static final Path FOLDER = Path.of("target/screenshots");
    private static final int PHONE_WIDTH = 390;
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 900;

    @Autowired
    Service service;
    @Autowired
    ProbeConfiguration.Probe probe;

    @Test
    void ofEachPage() throws IOException {
        var dead = play();
        Files.createDirectories(FOLDER);
        try (var browser = Browser.open()) {
            var driver = browser.driver();
            driver.executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", "Europe/Berlin"));
            var login = ConsolePage.open(driver, service.port());
            shoot(browser, login, "login");
            var page = login.logIn("operator", Admin.OPERATOR_PASSWORD);
            var pages = new LinkedHashMap<String, String>();
            pages.put("overview", "/console");
            pages.put("attention", "/console/attention");
            pages.put("attention-filtered", "/console/attention?reason=payout.pending&source=openpoly");
            pages.put("failures", "/console/failures");
            pages.put("events", "/console/events");
            pages.put("events-filtered", "/console/events?status=dead&source=openpoly");
            pages.put("event", "/console/events/" + dead);
            pages.put("entities", "/console/entities");
            pages.put("entity", "/console/entity?source=openxswitch&subject=withdraw:w1");
            pages.put("user", "/console/user?id=player-3");
            pages.put("search", "/console/search?q=w1");
            pages.put("search-nothing", "/console/search?q=0x52908400098527886E0F7030069857D2E4169EE7");
            pages.put("refused", "/console/refused");
            pages.put("drift", "/console/drift");
            pages.put("handlers", "/console/handlers");
            pages.put("event-sent", "/console/events/" + service.inboxId(OpenPolySamples.submitted(9_401).eventId()));
            pages.put("replay", "/console/replay?status=dead");
            pages.put("jobs", "/console/jobs");
            pages.put("audit", "/console/audit");
            pages.put("trouble", "/console/nothing");
            for (var one : pages.entrySet()) {
                page.go(one.getValue());
                shoot(browser, page, one.getKey());
            }
        }
    }

    /** Something of everything; gives an event that was given up and came again with other content. */
    private long play() {
        OpenPolySamples.all(900).forEach(this::send);
        OpenXSwitchSamples.all("demo").forEach(this::send);
        OpenXSwitchSamples.life("withdraw", "w1").forEach(this::send);
        OpenXSwitchSamples.life("deposit", "d1").forEach(this::send);
        for (int order = 9_100; order < 9_160; order++) {
            send(OpenPolySamples.processed(order));
        }
        var failing = OpenPolySamples.submitted(9_003);
        probe.doInstead(failing.subject(), ProbeConfiguration.Probe.Mischief.CAUSES);
        send(failing);
        for (int order = 9_201; order < 9_205; order++) {
            probe.failTimes("order:" + order, 3);
            send(OpenPolySamples.submitted(order));
        }
        service.openPoly("{\"event_id\":\"evt_new\",\"event_type\":\"mini_app.season.started\",\"data\":{}}");
        service.openPoly(
                "{\"event_id\":\"evt_fee\",\"event_type\":\"mini_app.trade.failed\",\"data\":{\"order_id\":{},\"fee_minor\":12}}");
        service.openPoly("{\"event_id\":\"evt_odd\"");
        for (int order = 9_401; order < 9_405; order++) {
            EndpointConfiguration.send(service, OpenPolySamples.submitted(order));
        }
        service.awaitDispatched();
        service.openPoly(failing.body());
        service.openPoly(failing.body().replace("\"buy\"", "\"sell\""));
        for (int order = 9_301; order < 9_306; order++) {
            service.sender().openPoly("a wrong secret", OpenPolySamples.submitted(order).body());
        }
        Awaitility.await().until(() -> service.count("SELECT count(*) FROM rejected_delivery") >= 5);
        long dead = service.inboxId(failing.eventId());
        var operator = Visitor.operator(service.port());
        operator.post("/console/events/" + dead + "/replay", Map.of("reason", "the ledger answers again, ticket 4711"));
        operator.post("/console/handlers/pause", Map.of("name", "curious", "reason", "maintenance until noon"));
        operator.post("/console/replay", Map.of("type", "mini_app.trade.processed", "reason", "books closed anew"));
        service.awaitDispatched();
        restElsewhere();
        service.jdbc().sql("""
                UPDATE inbox_event SET received_at = received_at - random() * interval '23 hours'
                WHERE event_type = 'mini_app.trade.processed'
                """).update();
        return dead;
    }

    /** For so long that no look at a page wakes it. */
    private void restElsewhere() {
        service.jdbc()
                .sql("""
                        UPDATE sender_health SET failed_at = now(), error = 'HTTP 503', rests = 4, rests_until = now() + interval '1 hour'
                        """)
                .update();
    }

    private void send(Sample event) {
        if (event.source().equals("openpoly")) {
            service.openPoly(event.body());
        } else {
            service.openXSwitch(event.body());
        }
    }

    private static void shoot(Browser browser, ConsolePage page, String name) throws IOException {
        page.inTheDark(false);
        save(browser, name);
        page.inTheDark(true);
        save(browser, name + "-dark");
        page.inTheDark(false);
        browser.resize(PHONE_WIDTH, HEIGHT);
        save(browser, name + "-phone");
        browser.resize(WIDTH, HEIGHT);
    }

    /** All of the page, also what is below the window. */
    private static void save(Browser browser, String name) throws IOException {
        var driver = browser.driver();
        var shot = driver.executeCdpCommand("Page.captureScreenshot",
                Map.of("format", "png", "captureBeyondViewport", true, "clip", clip(browser)));
        Files.write(FOLDER.resolve(name + ".png"),
                OutputType.BYTES.convertFromBase64Png(String.valueOf(shot.get("data"))));
    }

    private static Map<String, Object> clip(Browser browser) {
        var size = Objects.requireNonNull((List<?>) browser.driver()
                .executeScript("return [document.documentElement.clientWidth, Math.min(2400,"
                        + " Math.max(document.documentElement.scrollHeight, window.innerHeight))]"));
        return Map.of("x", 0, "y", 0, "width", size.get(0), "height", size.get(1), "scale", 1);
    }

}
