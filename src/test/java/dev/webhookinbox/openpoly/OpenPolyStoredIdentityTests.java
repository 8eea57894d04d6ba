package dev.webhookinbox.openpoly;

import static dev.webhookinbox.openpoly.SignedDelivery.envelope;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is stored with every event, and compared with every later delivery of it: no digest here may ever change. They were
 * computed without the code under test, by a shell from the canonical text, of which {@code data} stands beside them:
 *
 * <pre>
 * printf '8:event_id5:evt_1' | sha256sum
 * printf %b '{"data":{"coin":"USDT","id":"d1"},"event_id":"evt_1","event_type":"mini_app.trade.failed"}' | sha256sum
 * </pre>
 */
class OpenPolyStoredIdentityTests {

    /** The length is in bytes of UTF-8. */
    @ParameterizedTest
    @CsvSource({ "evt_1, 695f59c5e27926a344672cbb595ace4f376c5f4e6032231292930b622499528e",
        "7, c862992949ebf6afe632e7e19df97e91a65baa109be3a5bee5333ef759bb673c",
        "evt_é€😀, 139de39785cfd6ac3d3b9e292c340f753db6a1d845eefc35a986eb6ebbac0c18" })
    void ofAnEvent(String eventId, String digest) {
        assertThat(envelope(eventId, "{\"event_id\":\"%s\"}".formatted(eventId)).dedupKey().hex()).isEqualTo(digest);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"id":"d1","coin":"USDT"} | {"coin":"USDT","id":"d1"} | a4e82359053e77abc168dde238377cc452c7468d2945b36d8280bd8c2278baa7
            {"id":"dépôt-€-\\ud83d\\ude00","coin":"₮"} | {"coin":"₮","id":"dépôt-€-😀"} | eedaf5fa8d85e2033935b4dddc349106e6be5108191963d64ad62ad1756da6ae
            {"id":"d1","amount":12.50} | {"amount":125e-1,"id":"d1"} | b47dde31a5e8354fbd70f62ac241fa1be89364853f41afe8fb1b44e3e1c23af7
            {"id":"d1","amount":1E+2} | {"amount":1e2,"id":"d1"} | c7e8417507597e8f4d282c6779a7bd550833236b9ca401d13dff023607b81128
            {"id":"d1","amount":1234567890123456789012345} | {"amount":1234567890123456789012345,"id":"d1"} | c1d524dd4724133bb9f3bdc3f66ee0f3acaa4db0038ddad8605c60000b97b58c
            {"id":"d1","amount":-0.0012345678901234567890123450} | {"amount":-1234567890123456789012345e-27,"id":"d1"} | 8513820bce57e48dec725ccb5fd6bfd25ef8293aa1e2cf5e94e076a6d6d3e22e
            {"wallet":{"name":"w","id":{"b":[{"z":1,"y":2}],"a":null}},"id":"d1"} | {"id":"d1","wallet":{"id":{"a":null,"b":[{"y":2,"z":1}]},"name":"w"}} | c6dcd83ddb481cfd579039e425f1d290bf8197da70451390bbeca84d1aeec9a7
            {"id":"d1","id":"d2"} | {"id":"d2"} | 31f6f22782c40faff333ec1da246bd2e9e1b9a41069a72fd45f1a13994d91829
            {"a\\"":1,"a#":2,"a\\\\":3,"a]":4,"ä":5,"\\u0001":6} | {"\\01":6,"a#":2,"a\\\\"":1,"a\\\\\\\\":3,"a]":4,"ä":5} | 75dbda1a223d643aab7729df544f58cf1e36a8863a76f16007cb31a08f835854
            {"id":"q\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\\u007f"} | {"id":"q\\\\"\\\\\\\\/\\b\\f\\n\\r\\t\\0\\037\\0177"} | cca502d9802650cf0134fee65656298dd73a53c255d9b9af54a6f06c909ef166
            {"id":"\\ud800"} | {"id":"\\xed\\xa0\\x80"} | b34982c8bd86f24c9890cdfdb56eea98fbb1cbaf6f713d269c083eb92832ea82
            {"id":[true,false,null,[],{}]} | {"id":[true,false,null,[],{}]} | 1140fdaa246a6fdbea0dfb694805738670d10ca83a695090367eee24e48563a8
            """)
    void ofContent(String data, String canonical, String digest) {
        var envelope = envelope(
                "{\"event_id\":\"evt_1\",\"event_type\":\"mini_app.trade.failed\",\"data\":%s}".formatted(data));

        assertThat(envelope.content().hex()).as(canonical).isEqualTo(digest);
    }

    /** The digest of the bytes, as {@code sha256sum} gives it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                | 4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945
            {"event_id":null} | c4e9ee7ba30037d69426a1cb9fd9d96550383fdf4eec16c8c95a8ba20c52fa7a
            not é             | 51bc2fc7148d3d1bcf91581edc2dc596f70107fecdee39065ba277226b210ea9
            """)
    void ofWhatCannotBeRead(String body, String digest) {
        assertThat(envelope(body).dedupKey().hex()).isEqualTo(digest);
        assertThat(envelope(body).content().hex()).isEqualTo(digest);
        assertThat(envelope(body).subject()).hasToString("event:" + digest);
    }

}
