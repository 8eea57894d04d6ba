package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.test.context.TestPropertySource;

import dev.webhookinbox.search.EventFilters;
import dev.webhookinbox.search.Plans;

/** How long support waits with 200 000 events stored: {@code ./mvnw -Pbench test}. */
@ServiceTest
@TestPropertySource(properties = "webhook-inbox.dispatch.workers=0")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchBenchmark {

    private static final int WARM_UP = 30;
    private static final int CALLS = 200;
    private static final double PROMISED_MILLIS = 50;

    @Autowired
    Service service;

    @Autowired
    Admin admin;

    @Autowired
    DataSource database;

    @BeforeAll
    void fill() {
        new ResourceDatabasePopulator(new ClassPathResource("bench/fill.sql")).execute(database);
        service.jdbc().sql("VACUUM ANALYZE").update();
        assertThat(service.count("SELECT count(*) FROM inbox_event")).isEqualTo(200_000);
    }

    @Test
    void everyCallIsFastEnough() {
        for (int i = 0; i < 3000; i++) {
            admin.get("/admin/events?size=1");
        }
        var late = new ArrayList<String>();
        System.out.printf("%-110s %7s %7s %7s %6s%n", "call (ms)", "p50", "p95", "max", "items");
        for (var path : calls()) {
            if (measure(path) > PROMISED_MILLIS) {
                late.add(path);
            }
        }
        plans();
        assertThat(late).isEmpty();
    }

    private double measure(String path) {
        var millis = new double[CALLS];
        int items = 0;
        for (int i = -WARM_UP; i < CALLS; i++) {
            long start = System.nanoTime();
            var answer = admin.send(admin.request(path).GET().build());
            if (i >= 0) {
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            items = answer.body().split("\"source\":", -1).length - 1;
        }
        Arrays.sort(millis);
        double p95 = millis[CALLS * 95 / 100];
        System.out.printf("%-110s %7.1f %7.1f %7.1f %6d%n", path, millis[CALLS / 2], p95, millis[CALLS - 1], items);
        return p95;
    }

    private List<String> calls() {
        var deep = cursorAfter("/admin/events?size=200", 20);
        var deepEntities = cursorAfter("/admin/entities?size=200", 20);
        var window = "receivedFrom=" + Instant.now().minus(Duration.ofDays(20)) + "&receivedTo="
                + Instant.now().minus(Duration.ofDays(19));
        long discarded = service.count("SELECT max(inbox_id) FROM attempt WHERE outcome = 'discarded'");
        return List.of("/admin/events", "/admin/events?size=200", "/admin/events?size=200&cursor=" + deep,
                "/admin/events?source=openpoly", "/admin/events?source=sandbox",
                "/admin/events?type=mini_app.trade.processed", "/admin/events?type=mini_app.rare",
                "/admin/events?type=deposit.success&source=openxswitch", "/admin/events?status=pending",
                "/admin/events?status=retrying", "/admin/events?status=dead", "/admin/events?status=processed",
                "/admin/events?status=unhandled", "/admin/events?status=discarded",
                "/admin/events?size=200&status=dead",
                "/admin/events?size=200&status=discarded", "/admin/events?eventId=openpoly-4711",
                "/admin/events?subject=order:50000", "/admin/events?key=order_id:50000",
                "/admin/events?key=walletId:wallet-18", "/admin/events?key=market_id:7",
                "/admin/events?key=operator_user_id:3", "/admin/events?key=order_id:50000&key=operator_user_id:3",
                "/admin/events?key=order_id:none", "/admin/events?" + window,
                "/admin/events?source=openpoly&status=processed&" + window,
                "/admin/events?source=openpoly&type=mini_app.trade.processed&status=processed&key=market_id:7&"
                        + window,
                "/admin/events?source=sandbox&status=dead", "/admin/events?type=mini_app.rare&status=dead",
                "/admin/events?type=deposit.success&status=unhandled",
                "/admin/events?type=mini_app.trade.processed&source=sandbox",
                "/admin/events?key=operator_user_id:3&type=mini_app.rare&status=discarded",
                "/admin/events?key=operator_user_id:3&source=openxswitch",
                "/admin/events?status=unhandled&source=sandbox",
                "/admin/events?payload=data.side:sell&" + window,
                "/admin/events?payload=data.side:neither&" + window,
                "/admin/events?payload=data.amount:17.5&payload=data.side:buy&" + window,
                "/admin/events/" + discarded, "/admin/events/5000", "/admin/events/5000/body", "/admin/entities",
                "/admin/entities?size=200&cursor=" + deepEntities, "/admin/entities?kind=order",
                "/admin/entities?kind=deposit", "/admin/entities?state=compensation_required",
                "/admin/entities?kind=deposit&state=compensation_required", "/admin/entities?final=false",
                "/admin/entities?source=openxswitch&kind=deposit&final=true",
                "/admin/entities/openpoly/order/50000", "/admin/balances", "/admin/balances?walletId=wallet-5000",
                "/admin/balances?coin=BTC", "/admin/attention", "/admin/attention?open=true",
                "/admin/attention?open=false&source=openpoly", "/admin/attention?source=sandbox",
                "/admin/attention?key=order_id:50005", "/admin/attention?reason=none",
                "/admin/stats", "/admin/handlers", "/admin/search?q=50000", "/admin/search?q=7",
                "/admin/search?q=player-17",
                "/admin/search?q=wallet-18", "/admin/search?q=0xdeadbeef", "/admin/search?q=order:50000",
                "/admin/users/player-17", "/admin/audit", "/admin/audit?actor=operator");
    }

    private String cursorAfter(String path, int pages) {
        var cursor = admin.get(path).get("next").asString();
        for (int i = 1; i < pages; i++) {
            cursor = admin.get(path + "&cursor=" + cursor).get("next").asString();
        }
        return cursor;
    }

    private void plans() {
        var plans = new Plans(service.jdbc());
        EventFilters.typical(Instant.now().minus(Duration.ofDays(20)), Instant.now().minus(Duration.ofDays(19)))
                .forEach((what, filter) -> System.out.println("\n--- " + what + "\n" + plans.of(filter)));
    }

}
