package dev.webhookinbox.openxswitch;

import static dev.webhookinbox.openxswitch.OpenXSwitchDeliveries.envelopeOf;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is stored with every event, and found again by every later delivery of it: no digest here may ever change. They were
 * computed without the code under test, by a shell from the canonical text of the parts, which stands beside them:
 *
 * <pre>
 * h() { printf %b "$1" | sha256sum | head -c64; }
 * printf '11:openxswitch64:%s64:%s64:%s' $(h '"r1"') $(h '"deposit.success"') $(h '{"coin":"USDT","id":"d1"}') | sha256sum
 * </pre>
 */
class OpenXSwitchStoredIdentityTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"id":"d1","coin":"USDT"} | {"coin":"USDT","id":"d1"} | 30382caa307b991ebf76e873a89e6c0c2f601e23b05f30387414b847cd413fb4
            {"id":"dépôt-€-\\ud83d\\ude00","coin":"₮"} | {"coin":"₮","id":"dépôt-€-😀"} | bf0566ccbdc90407b4407416e7d24b331e478b94bc665380613de0a3dfb9fa8a
            {"id":"d1","amount":12.50} | {"amount":125e-1,"id":"d1"} | b954092e3508602c4f38a22e5d760fcc26e51453ad457b3b9f16971bfce65840
            {"id":"d1","amount":1E+2} | {"amount":1e2,"id":"d1"} | 8789cc701dff9bfdbb5a1bc84c7c3b7986805fb5c0c574665d50177e646b9313
            {"id":"d1","amount":1234567890123456789012345} | {"amount":1234567890123456789012345,"id":"d1"} | b25b7dadab43bd11325716382d8096d683b04f8b1628acc405fcc54b41719688
            {"id":"d1","amount":-0.0012345678901234567890123450} | {"amount":-1234567890123456789012345e-27,"id":"d1"} | de377e478d8ce1bfec52b80cce4a57f45e2ec7f3d7a137ad2e6a6f86c6d80aa5
            {"wallet":{"name":"w","id":{"b":[{"z":1,"y":2}],"a":null}},"id":"d1"} | {"id":"d1","wallet":{"id":{"a":null,"b":[{"y":2,"z":1}]},"name":"w"}} | b763fe583f1bf9feb3ccd1bec9cdd337db36a467e715eed52b1c7964a8ef89f4
            {"id":"d1","id":"d2"} | {"id":"d2"} | 627af4304401819b8e5fbe7bebb4d761eb8ca33b1c8177d4cc9f2d86b675dede
            {"a\\"":1,"a#":2,"a\\\\":3,"a]":4,"ä":5,"\\u0001":6} | {"\\01":6,"a#":2,"a\\\\"":1,"a\\\\\\\\":3,"a]":4,"ä":5} | 72709a5ded47ec3da4bf4e42afa8d31bcb8fd08090876e51b7fcbdbdbd02358f
            {"id":"q\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\\u007f"} | {"id":"q\\\\"\\\\\\\\/\\b\\f\\n\\r\\t\\0\\037\\0177"} | e16bbb41801727b13c941e4c22dc0423e50121ec1782b23f8ba50641244b984c
            {"id":"\\ud800"} | {"id":"\\xed\\xa0\\x80"} | b06426a7b6f7eb2c052bff0b75f247bfec35651e5b7a85a44a940c4d35ce74d4
            {"requestId":"x","method":"y","params":{"params":1}} | {"method":"y","params":{"params":1},"requestId":"x"} | 4bb974a94a747ef394432cb9389a4cce30589950125a915dc72f43c57ec9752d
            {"id":[true,false,null,[],{}]} | {"id":[true,false,null,[],{}]} | ea7bce3d2557f5eb9664e3045b2c2175687a94017b98ed5952914d4a1f6a03ae
            """)
    void ofParams(String params, String canonical, String digest) {
        var envelope = envelopeOf(
                "{\"requestId\":\"r1\",\"method\":\"deposit.success\",\"params\":%s}".formatted(params));

        assertThat(envelope.dedupKey().hex()).as(canonical).isEqualTo(digest);
        assertThat(envelope.content().hex()).as(canonical).isEqualTo(digest);
    }

    /** A part that is not there is empty: {@code 0:} instead of {@code 64:} and a digest. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"method":"m.s"} | 1d68eeaf7dba9e9094c7796e5fce1657bbe35a294673d3757aeb05a954cbcf41
            {"requestId":" ","method":"m.s","params":{}} | edf9477e9f32be941ba070fd2e6ffc917a551dc356b34d0f891f9b7adc50682b
            {"requestId":17,"method":"m.s","params":null} | f8b95fe34a8dd4ea1ba0359f46afb970d7596ec31988e587661e8fbe1448e2ba
            {"requestId":"é","method":"dé.pôt","params":[]} | 259569974b3c2e45c34569ac11007c962ea93a67d2d38dba28f47bf994f525eb
            """)
    void ofPartsThatAreMissingOrOfAnotherKind(String body, String digest) {
        assertThat(envelopeOf(body).dedupKey().hex()).isEqualTo(digest);
    }

    /** The digest of the bytes, as {@code sha256sum} gives it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []           | 4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945
            {"method":1} | b9d0658dda0b74bffe5d05108bdf970dcc3f1eec0d591d60d318aafa80de7f13
            not é        | 51bc2fc7148d3d1bcf91581edc2dc596f70107fecdee39065ba277226b210ea9
            """)
    void ofWhatCannotBeRead(String body, String digest) {
        assertThat(envelopeOf(body).dedupKey().hex()).isEqualTo(digest);
        assertThat(envelopeOf(body).content().hex()).isEqualTo(digest);
        assertThat(envelopeOf(body).subject()).hasToString("event:" + digest);
    }

}
