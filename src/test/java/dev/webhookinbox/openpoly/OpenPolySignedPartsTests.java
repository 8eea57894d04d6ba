package dev.webhookinbox.openpoly;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is checked once the signature fits, and that every check waits for its turn. */
class OpenPolySignedPartsTests {

    private final KnownDelivery delivery = new KnownDelivery();

    @ParameterizedTest
    @ValueSource(strings = { "2026-06-17T23:55:00.000Z", "2026-06-18T00:05:00.000Z" })
    void trustsATimestampExactlyFiveMinutesAway(Instant receivedAt) {
        delivery.receivedAt = receivedAt;
        delivery.isTrusted();
    }

    @ParameterizedTest
    @ValueSource(strings = { "2026-06-17T23:54:59.999Z", "2026-06-18T00:05:00.001Z" })
    void refusesATimestampAMillisecondFurtherAway(Instant receivedAt) {
        delivery.receivedAt = receivedAt;
        delivery.isRefusedAs(401, "TIMESTAMP_SKEW_TOO_LARGE");
    }

    @Test
    void refusesATimestampItCannotRead() {
        delivery.with("x-polynion-timestamp", "yesterday");
        delivery.with("x-polynion-signature", "v1=75423a16acbda9e854af80f8fc928d864145a61d724f5c8345c41279e6104e84");
        delivery.isRefusedAs(401, "TIMESTAMP_SKEW_TOO_LARGE");
    }

    @Test
    void readsATimestampWithAnOffset() {
        delivery.with("x-polynion-timestamp", "2026-06-18T02:00:00.000+02:00");
        delivery.with("x-polynion-signature", "v1=14430ca7e90c9c55d7059d876d2ebd2a649215a820e73128a36ae083078194cf");
        delivery.isTrusted();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            2026-06-18 00:00:00      | f97a7934bc0d9bd1dee3cf9cc3d87c52b4eb5f088b3c90adc56f4cb9aebb64c4
            1781740800               | f109c3063b8f5c806e7cdeb73c5cc5e077ecba40e969380739c75b47248061b5
            1781740800123            | 8a08e56643cfa17f48539969db412daac32f2303ceb5f76b1fb20e448294acee
            2026-06-18T02:00:00+0200 | ce3b93abd3ae98cb2bfb822a6bcc8a50e9077476fbf12c677eda6ec3de2db6e0
            20260618T000000Z         | 7c2fdb040fb6542bb1e46590a1b15452c50ddd9d79876122dc5bfa14be39b924
            2026-06-18T00:00:00,5Z   | e4809eb3d48c0da5dc011f29e388d51f0b3e87a9131e48760f621b3c5f53d783
            """)
    void readsATimestampInAnyFormThatWasSigned(String timestamp, String signature) {
        delivery.with("x-polynion-timestamp", timestamp);
        delivery.with("x-polynion-signature", "v1=" + signature);
        delivery.isTrusted();
    }

    @Test
    void refusesAnEventIdThatTheBodyContradicts() {
        delivery.with("x-polynion-event-id", "evt_test_2");
        delivery.isRefusedAs(400, "EVENT_ID_MISMATCH");
    }

    @Test
    void judgesThePresenceOfAllHeadersBeforeTheVersion() {
        delivery.with("x-polynion-signature", "v2=00");
        delivery.headers.remove("x-polynion-event-id");
        delivery.isRefusedAs(401, "MISSING_SIGNATURE_HEADERS");
    }

    @Test
    void judgesTheVersionBeforeTheMac() {
        delivery.with("x-polynion-signature", "v2=00");
        delivery.body = new byte[]{ '{' };
        delivery.isRefusedAs(401, "UNSUPPORTED_SIGNATURE_VERSION");
    }

    @Test
    void judgesTheMacBeforeTheTimestamp() {
        delivery.receivedAt = Instant.EPOCH;
        delivery.with("x-polynion-signature", KnownDelivery.SIGNED_WITH_PREVIOUS);
        delivery.isRefusedAs(401, "INVALID_SIGNATURE");
    }

    @Test
    void judgesTheTimestampBeforeTheEventId() {
        delivery.receivedAt = Instant.EPOCH;
        delivery.with("x-polynion-event-id", "evt_test_2");
        delivery.isRefusedAs(401, "TIMESTAMP_SKEW_TOO_LARGE");
    }

    @Test
    void trustsASignedBodyThatIsNotUtf8ButCannotReadIt() {
        delivery.body = "{\"event_id\":\"evt_\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);
        delivery.with("x-polynion-signature", "v1=be39aad96d9a7d61bd7a698f8f21534f293562a2681ab4a49720fdda2b4dfe95");
        delivery.isTrustedButUnreadable();
    }

    @Test
    void trustsASignedEmptyBodyButCannotReadIt() {
        delivery.body = new byte[0];
        delivery.with("x-polynion-signature", "v1=bbc4d48d0b2b035c1c7a469ebb94da46fb40f4010a2b6f6525c88b305ee4a7b4");
        delivery.isTrustedButUnreadable();
    }

}
