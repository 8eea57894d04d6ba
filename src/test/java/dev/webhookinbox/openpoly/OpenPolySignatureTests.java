package dev.webhookinbox.openpoly;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every signature here is a literal, computed apart from the code under test. */
class OpenPolySignatureTests {

    private final KnownDelivery delivery = new KnownDelivery();

    @Test
    void trustsTheVectorOfTheContract() {
        delivery.isTrusted();
    }

    @Test
    void acceptsUpperCaseHex() {
        delivery.with("x-polynion-signature", "v1=02F73A8240972B27B745AEFE5FAB0436D8D1AB5E8EABADCF4211D31D27684EDB");
        delivery.isTrusted();
    }

    @ParameterizedTest
    @ValueSource(strings = { "x-polynion-event-id", "x-polynion-timestamp", "x-polynion-signature" })
    void refusesWithoutOneOfTheHeaders(String name) {
        delivery.headers.remove(name);
        delivery.isRefusedAs(401, "MISSING_SIGNATURE_HEADERS");
        delivery.with(name, " ");
        delivery.isRefusedAs(401, "MISSING_SIGNATURE_HEADERS");
    }

    @ParameterizedTest
    @ValueSource(strings = { "v2=02f73a8240972b27b745aefe5fab0436d8d1ab5e8eabadcf4211d31d27684edb",
        "02f73a8240972b27b745aefe5fab0436d8d1ab5e8eabadcf4211d31d27684edb",
        "V1=02f73a8240972b27b745aefe5fab0436d8d1ab5e8eabadcf4211d31d27684edb", "v1", "=", "v11=00" })
    void refusesAnotherVersion(String signature) {
        delivery.with("x-polynion-signature", signature);
        delivery.isRefusedAs(401, "UNSUPPORTED_SIGNATURE_VERSION");
    }

    @ParameterizedTest
    @ValueSource(strings = { "v1=12f73a8240972b27b745aefe5fab0436d8d1ab5e8eabadcf4211d31d27684edb", "v1=", "v1=zz",
        "v1=02f73a8240972b27b745aefe5fab0436d8d1ab5e8eabadcf4211d31d27684ed",
        "v1=02f73a8240972b27b745aefe5fab0436d8d1ab5e8eabadcf4211d31d27684edb0",
        "v1= 02f73a8240972b27b745aefe5fab0436d8d1ab5e8eabadcf4211d31d27684ed",
        "v1=02f73a8240972b27b745aefe5fab0436d8d1ab5e8eabadcf4211d31d27684e\uff44\uff42" })
    void refusesAnotherOrMalformedSignature(String signature) {
        delivery.with("x-polynion-signature", signature);
        delivery.isRefusedAs(401, "INVALID_SIGNATURE");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "v1=12f73a8240972b27b745aefe5fab0436d8d1ab5e8eabadcf4211d31d27684edb,v1=02f73a8240972b27b745aefe5fab0436d8d1ab5e8eabadcf4211d31d27684edb",
        "v1=02f73a8240972b27b745aefe5fab0436d8d1ab5e8eabadcf4211d31d27684edb, v1=12f73a8240972b27b745aefe5fab0436d8d1ab5e8eabadcf4211d31d27684edb",
        "v2=00 v1=02f73a8240972b27b745aefe5fab0436d8d1ab5e8eabadcf4211d31d27684edb",
        "v1=02F73A8240972B27B745AEFE5FAB0436D8D1AB5E8EABADCF4211D31D27684EDB,v3=x,rest",
        "t=1,v0=1,v1=,v1=zz,,v1=02f73a8240972b27b745aefe5fab0436d8d1ab5e8eabadcf4211d31d27684edb" })
    void trustsTheOneThatFitsAmongSeveral(String signature) {
        delivery.with("x-polynion-signature", signature);
        delivery.isTrusted();
    }

    @Test
    void looksAtTenSignaturesAndNoMore() {
        delivery.with("x-polynion-signature",
                "v1=00,".repeat(9) + "v1=02f73a8240972b27b745aefe5fab0436d8d1ab5e8eabadcf4211d31d27684edb");
        delivery.isTrusted();
        delivery.with("x-polynion-signature",
                "v1=00,".repeat(10) + "v1=02f73a8240972b27b745aefe5fab0436d8d1ab5e8eabadcf4211d31d27684edb");
        delivery.isRefusedAs(401, "INVALID_SIGNATURE");
    }

    @ParameterizedTest
    @ValueSource(strings = { "2026-06-18T00:00:01.000Z,2026-06-18T00:00:00.000Z",
        "2026-06-18T00:00:00.000Z, 2026-06-18T00:00:01.000Z", "yesterday,2026-06-18T00:00:00.000Z" })
    void trustsTheTimestampThatWasSignedAmongThoseOfARepeatedHeader(String timestamps) {
        delivery.with("x-polynion-timestamp", timestamps);
        delivery.isTrusted();
    }

    @Test
    void takesTheEventIdThatTheBodyConfirmsAmongThoseOfARepeatedHeader() {
        delivery.with("x-polynion-event-id", "evt_other,evt_test_1");
        delivery.isTrusted();
        delivery.with("x-polynion-event-id", "evt_other,evt_another");
        delivery.isRefusedAs(400, "EVENT_ID_MISMATCH");
    }

    @Test
    void refusesAChangedByte() {
        delivery.body[delivery.body.length - 3] = '2';
        delivery.isRefusedAs(401, "INVALID_SIGNATURE");
    }

    @Test
    void refusesAChangedTimestampEvenWhenItMeansTheSameTime() {
        delivery.with("x-polynion-timestamp", "2026-06-18T00:00:00Z");
        delivery.isRefusedAs(401, "INVALID_SIGNATURE");
    }

    @Test
    void refusesTheSecretOfAnother() {
        delivery.secrets = List.of("whsec_other_secret");
        delivery.isRefusedAs(401, "INVALID_SIGNATURE");
    }

    @Test
    void doesNotDecodeTheSecretOrStripItsPrefix() {
        delivery.secrets = List.of("test_0123456789abcdef");
        delivery.isRefusedAs(401, "INVALID_SIGNATURE");
    }

    @Test
    void trustsNothingWithoutSecrets() {
        delivery.secrets = List.of();
        delivery.isRefusedAs(401, "INVALID_SIGNATURE");
    }

    @Test
    void trustsEveryActiveSecretWhileOneIsRotated() {
        delivery.secrets = List.of(KnownDelivery.SECRET, KnownDelivery.PREVIOUS_SECRET);
        delivery.isTrusted();
        delivery.with("x-polynion-signature", KnownDelivery.SIGNED_WITH_PREVIOUS);
        delivery.isTrusted();
        delivery.secrets = List.of(KnownDelivery.SECRET);
        delivery.isRefusedAs(401, "INVALID_SIGNATURE");
    }

}
