package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** An index refuses long entries, and with one the commit of a whole batch: none may reach it, whatever is sent. */
@ServiceTest
class LongTextsTests {

    private static final long SEED = System.nanoTime();
    private static final Random RANDOM = new Random(SEED);

    @Autowired
    Service service;

    @Autowired
    Admin admin;

    @BeforeAll
    static void tellSeed() {
        System.out.println("Seed of the texts: " + SEED);
    }

    /** Texts that cannot be compressed, of one to four bytes a character, and some no column takes. */
    static Stream<String> texts() {
        return Stream.of(random(3000, 'a', 'z'), random(20_000, 'a', 'z'), random(2000, 0x4e00, 0x9fff),
                random(1000, 0x1f300, 0x1f5ff), random(300, 'a', 'z') + "\\u0000" + random(5, 'a', 'z'),
                random(20, 'a', 'z') + "\\ud800");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void ofOpenXSwitchReachAnyColumn(String text) {
        var request = "long-" + random(10, 'a', 'z');
        for (var method : new String[]{ "deposit.success", "trade.failed", "swap.volatility_protection", "swap.refund",
            "withdraw." + text, text + ".created", "instant_swap.completed" }) {
            assertThat(service.openXSwitch("""
                    {"requestId":"%1$s %2$s","method":"%2$s","params":{"id":"%3$s","status":"failed","coin":"%3$s",
                     "hash":"%3$s","cancelReason":"%3$s","walletId":"%3$s","wallet":{"id":"%3$s","clientUserId":"%3$s",
                     "assets":[{"coin":"%3$s","balance":1},{"coin":"USDT","balance":2}]}}}"""
                    .formatted(request, method, text)).statusCode()).isEqualTo(202);
        }
        service.awaitDispatched();

        assertThat(service.count("""
                SELECT count(*) FROM dispatch d JOIN inbox_event e ON e.id = d.inbox_id WHERE e.event_id LIKE ? || '%'
                """, request)).isZero();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void ofOpenPolyReachAnyColumn(String text) {
        var prefix = "evt-long-" + random(10, 'a', 'z');
        for (var type : new String[]{ "trade.compensation_required", "payout.pending", "redemption.processed",
            "login.succeeded", "trade." + text }) {
            assertThat(service.openPoly(
                    """
                            {"event_id":"%1$s-%3$d","event_type":"mini_app.%2$s","data":{"order_id":7,"failure_reason":"%4$s",
                             "credit_operation_id":"%4$s","redemption_item_id":"%4$s","external_user_id":"%4$s"}}"""
                            .formatted(prefix, type, type.length(), text))
                    .statusCode()).isEqualTo(202);
        }
        service.awaitDispatched();

        assertThat(service.count("""
                SELECT count(*) FROM dispatch d JOIN inbox_event e ON e.id = d.inbox_id WHERE e.event_id LIKE ? || '%'
                """, prefix)).isZero();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void twoThatBeginAlikeStayTwo(String text) {
        var first = text + "-first";
        var second = text + "-second";
        var request = "two-" + random(10, 'a', 'z');
        send(request, first);
        send(request, second);

        assertThat(service.count("SELECT count(DISTINCT subject) FROM inbox_event WHERE event_id = ?", request))
                .isEqualTo(2);
        assertThat(service.count("""
                SELECT count(*) FROM tracked_entity t JOIN inbox_event e ON e.id = t.last_inbox_id
                AND e.subject = t.kind || ':' || t.entity_id WHERE e.event_id = ?
                """, request)).isEqualTo(2);
    }

    @Test
    void isFoundByTheWholeOfIt() {
        var id = random(700, 'a', 'z');
        send(id, id);

        assertThat(admin.items("/admin/events?key=id:" + id)).hasSize(1);
        assertThat(admin.items("/admin/events?eventId=" + id)).hasSize(1);
        assertThat(admin.get("/admin/entities/openxswitch/deposit/" + id).at("/state").stringValue())
                .isEqualTo("pending");
    }

    private void send(String request, String id) {
        assertThat(service.openXSwitch(
                "{\"requestId\":\"%s\",\"method\":\"deposit.pending\",\"params\":{\"id\":\"%s\"}}".formatted(request,
                        id))
                .statusCode()).isEqualTo(202);
        service.awaitDispatched();
    }

    private static String random(int length, int from, int to) {
        return RANDOM.ints(length, from, to + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

}
