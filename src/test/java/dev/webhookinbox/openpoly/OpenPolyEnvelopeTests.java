package dev.webhookinbox.openpoly;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.webhookinbox.provider.Subject;

import static dev.webhookinbox.openpoly.SignedDelivery.envelope;
import static org.assertj.core.api.Assertions.assertThat;

class OpenPolyEnvelopeTests {

    @Test
    void tellsWhatTheInboxNeedsToKnow() {
        var envelope = envelope(event("mini_app.trade.processed", "{'order_id':1,'side':'BUY'}"));
        assertThat(envelope.eventId()).isEqualTo("evt_1");
        assertThat(envelope.type()).isEqualTo("mini_app.trade.processed");
        assertThat(envelope.occurredAt()).isEqualTo("2026-06-18T00:00:00.000Z");
        assertThat(envelope.problem()).isNull();
    }

    @Test
    void anEventIsItsIdWhateverElseADeliverySays() {
        var first = envelope(event("mini_app.trade.failed", "{'order_id':1}"));
        var other = envelope(event("mini_app.trade.processed", "{'order_id':2}"));
        assertThat(first.dedupKey()).isEqualTo(other.dedupKey());
        assertThat(first.content()).isNotEqualTo(other.content());
        assertThat(envelope(event("mini_app.trade.failed", "{'order_id':1}")).content().hex())
                .isEqualTo("de235fe9789c9dc4b370ffe88e4be53083bb36e8ee91f767a96292e07982a33b");
        assertThat(first.dedupKey().hex())
                .isEqualTo("695f59c5e27926a344672cbb595ace4f376c5f4e6032231292930b622499528e");
    }

    @Test
    void contentIsTheSameWhateverTheSpacesAndTheOrderOfMembers() {
        var spaced = envelope("{ \"data\": { \"b\": 2.0, \"a\": 1 },\n \"event_id\": \"evt_1\" }");
        assertThat(spaced.content())
                .isEqualTo(envelope("{\"event_id\":\"evt_1\",\"data\":{\"a\":1,\"b\":2}}").content());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            login.succeeded             | {'external_user_id':'u-1','operator_user_id':7} | session:u-1
            logout.requested            | {'external_user_id':'u-1'}                      | session:u-1
            session.expired             | {'operator_user_id':7}                          | session:7
            trade.submitted             | {'order_id':1,'trade_id':2}                     | order:1
            trade.processed             | {'order_id':'1'}                                | order:1
            trade.failed                | {'order_id':1}                                  | order:1
            trade.compensation_required | {'order_id':1,'debit_operation_id':3}           | order:1
            trade.something_new         | {'order_id':1}                                  | order:1
            redemption.processed        | {'redemption_item_id':5,'order_id':1}           | redemption:5
            redemption.failed           | {'order_id':1}                                  | redemption:1
            payout.pending              | {'credit_operation_id':9,'order_id':1}          | payout:9
            payout.pending              | {'order_id':1,'redemption_item_id':5}           | payout:1
            payout.pending              | {'order_id':null,'redemption_item_id':5}        | payout:5
            """)
    void isAboutItsEntity(String type, String data, String subject) {
        assertThat(envelope(event("mini_app." + type, data)).subject().text()).isEqualTo(subject);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            mini_app.trade.failed   | {'trade_id':2}
            mini_app.trade.failed   | {'order_id':null}
            mini_app.trade.failed   | {'order_id':''}
            mini_app.trade.failed   | {'order_id':{}}
            mini_app.trade.failed   | 'text'
            mini_app.trade.failed   | [1]
            mini_app.trade.failed   | null
            mini_app.market.settled | {'order_id':1}
            elsewhere.trade.failed  | {'order_id':1}
            mini_app.               | {'order_id':1}
            """)
    void hasASubjectOfItsOwnWhenItIsAboutNoEntity(String type, String data) {
        var envelope = envelope(event(type, data));
        assertThat(envelope.subject()).isEqualTo(Subject.ofItsOwn(envelope.dedupKey()));
        assertThat(envelope.problem()).isNull();
    }

    @Test
    void anIdTheDatabaseCouldNotHoldIsShortenedToItsBeginningAndAHash() {
        assertThat(envelope(event("mini_app.session.expired", "{'external_user_id':'a\\u0000b'}")).subject().text())
                .startsWith("session:a\uFFFDb~");
        assertThat(
                envelope(event("mini_app.trade.failed", "{'order_id':'%s'}".formatted("1".repeat(301)))).subject()
                        .text())
                .startsWith("order:111")
                .hasSize("order:".length() + 300);
    }

    @Test
    void isFoundByEveryIdThatSupportSearchesBy() {
        var envelope = envelope(event("mini_app.payout.pending", """
                {'order_id':1,'trade_id':2,'operator_user_id':3,'external_user_id':'u-4','market_id':5,\
                'debit_operation_id':6,'credit_operation_id':'cop_7','reversal_operation_id':8,'redemption_item_id':9,\
                'failure_reason':'bank','external_amount_minor':100}"""));
        assertThat(envelope.keys()).isEqualTo(Map.of("event_id", "evt_1", "order_id", "1", "trade_id", "2",
                "operator_user_id", "3", "external_user_id", "u-4", "market_id", "5", "debit_operation_id", "6",
                "credit_operation_id", "cop_7", "reversal_operation_id", "8", "redemption_item_id", "9"));
    }

    @Test
    void isNotFoundByIdsThatAreNone() {
        var data = "{'order_id':null,'trade_id':' ','market_id':1.5,'external_user_id':true,'debit_operation_id':[1]}";
        assertThat(envelope(event("mini_app.trade.failed", data)).keys()).containsOnlyKeys("event_id");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "{", "{}x", "null", "1", "\"text\"", "[]", "[{\"event_id\":\"evt_1\"}]" })
    void aBodyThatIsNoObjectIsKeptAsUnreadable(String body) {
        var envelope = envelope(body);
        assertThat(envelope.problem()).isEqualTo("the body is not a JSON object");
        assertThat(envelope.subject()).isEqualTo(Subject.ofItsOwn(envelope.dedupKey()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"event_id\":null}", "{\"event_id\":\"  \"}", "{\"event_id\":1}",
        "{\"event_id\":{}}", "{\"event_type\":\"mini_app.trade.failed\",\"data\":{\"event_id\":\"evt_1\"}}" })
    void aBodyWithoutAnEventIdIsKeptAsUnreadable(String body) {
        assertThat(envelope(body).problem()).isEqualTo("event_id is missing");
        assertThat(envelope(body).eventId()).isNull();
        assertThat(envelope(body).dedupKey()).isNotEqualTo(envelope(body + " ").dedupKey());
    }

    @Test
    void anEventIdThatIsANumberIsOneWhereTheHeaderSaysTheSame() {
        var envelope = envelope("7", "{\"event_id\":7.0,\"event_type\":\"mini_app.trade.failed\"}");
        assertThat(envelope.eventId()).isEqualTo("7");
        assertThat(envelope.keys()).containsEntry("event_id", "7");
        assertThat(envelope.problem()).isNull();
    }

    @Test
    void anEventIdMayHoldCommas() {
        assertThat(envelope("a,b,c", "{\"event_id\":\"a,b,c\"}").eventId()).isEqualTo("a,b,c");
    }

    @ParameterizedTest
    @ValueSource(strings = { "5", "5.0", "5e0", "50e-1", "'5'", "'5.0'", "' 5'" })
    void anIdIsTheSameHoweverItsNumberIsWritten(String five) {
        var envelope = envelope(event("mini_app.trade.failed", "{'order_id':%s}".formatted(five)));
        assertThat(envelope.subject().text()).isEqualTo("order:5");
        assertThat(envelope.keys()).containsEntry("order_id", "5");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", ",\"event_type\":null", ",\"event_type\":\" \"", ",\"event_type\":7" })
    void anEventWithoutATypeKeepsItsIdentity(String type) {
        var envelope = envelope("{\"event_id\":\"evt_1\"" + type + ",\"data\":{\"order_id\":1}}");
        assertThat(envelope.type()).isNull();
        assertThat(envelope.problem()).isEqualTo("event_type is missing");
        assertThat(envelope.eventId()).isEqualTo("evt_1");
        assertThat(envelope.dedupKey()).isEqualTo(envelope(event("mini_app.trade.failed", "{}")).dedupKey());
        assertThat(envelope.keys()).containsEntry("order_id", "1");
    }

    /** An event with the id evt_1; single quotes stand for double ones. */
    private static String event(String type, String data) {
        return "{'event_id':'evt_1','event_type':'%s','data':%s}".formatted(type, data).replace('\'', '"');
    }

}
