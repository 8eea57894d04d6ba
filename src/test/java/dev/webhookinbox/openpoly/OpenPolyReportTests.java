package dev.webhookinbox.openpoly;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;

import dev.webhookinbox.dispatch.EventContext;
import dev.webhookinbox.provider.Json;
import dev.webhookinbox.tracking.EntityKey;
import dev.webhookinbox.tracking.Incident;
import dev.webhookinbox.tracking.Incident.Severity;
import dev.webhookinbox.tracking.StateReport;

import static org.assertj.core.api.Assertions.assertThat;

class OpenPolyReportTests {

    private static final Instant OCCURRED_AT = Instant.parse("2026-06-18T00:00:00Z");

    @Test
    void seesTheEntityThatIsTheSubject() {
        var seen = report("mini_app.trade.failed", "{\"order_id\":1}", "order:1").of(States.ORDER_FAILED);
        assertThat(seen).isEqualTo(new StateReport(new EntityKey("openpoly", "order", "1"), States.ORDER_FAILED, null,
                Map.of("order_id", 1), 42));
    }

    @Test
    void onlySessionsAreOrderedByTimeOfDelivery() {
        var report = report("mini_app.session.expired", "{\"external_user_id\":\"u-1\"}", "session:u-1");
        assertThat(report.ofLatest(States.SESSION_EXPIRED)).extracting("asOf").isEqualTo(OCCURRED_AT);
        assertThat(report.of(States.SESSION_EXPIRED)).extracting("asOf").isNull();
    }

    @Test
    void seesNothingWithoutAnEntityButStillCallsAPerson() {
        var report = report("mini_app.payout.pending", "{}", "event:abc");
        assertThat(report.of(States.PAYOUT_PENDING)).isNull();
        assertThat(report.incident("payout.pending", Severity.CRITICAL))
                .isEqualTo(Incident.of("openpoly", "event:abc", "payout.pending", Severity.CRITICAL, 42));
    }

    @Test
    void showsDetailsButNotWhoTheUserIs() {
        var seen = report("mini_app.trade.processed",
                """
                        {"order_id":1,"trade_id":null,"operator_user_id":3,"external_user_id":"u-4","side":"BUY",
                         "shares_micro":12345678901234567890,"failure_reason":"a\\u0000b","currency_code":["EUR"],"email":"e"}""",
                "order:1").of(States.ORDER_PROCESSED);
        assertThat(seen).extracting("details").isEqualTo(Map.of("order_id", 1, "side", "BUY", "shares_micro",
                new BigInteger("12345678901234567890"), "failure_reason", "a\uFFFDb"));
    }

    private static Report report(String type, String data, String subject) {
        var json = Json.parse("{\"data\":%s}".formatted(data).getBytes(StandardCharsets.UTF_8));
        return new Report(new EventBody(Objects.requireNonNull(json)),
                new EventContext(42, "openpoly", "evt_1", type, subject, OCCURRED_AT, OCCURRED_AT, 1, ""));
    }

}
