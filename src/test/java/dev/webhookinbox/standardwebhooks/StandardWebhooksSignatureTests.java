package dev.webhookinbox.standardwebhooks;

import static dev.webhookinbox.provider.Rejection.Signature.MISSING;
import static dev.webhookinbox.provider.Rejection.Signature.RIGHT;
import static dev.webhookinbox.provider.Rejection.Signature.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.webhookinbox.provider.Verification;

class StandardWebhooksSignatureTests {

    private final KnownDelivery delivery = new KnownDelivery();

    @Test
    void trustsThePublishedVector() {
        delivery.isTrusted();
        assertThat(delivery.verify()).extracting(Verification::skew).isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = { "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", " whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw " })
    void takesTheSecretWithWhatStandsInFrontOfItOrWithout(String secret) {
        delivery.secrets = List.of(secret);
        delivery.isTrusted();
    }

    @ParameterizedTest
    @ValueSource(strings = { "whsec_", "whsec_no base64", "whpk_", "whpk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsk_AAAA",
        "clé", "=" })
    void whatIsNoSecretHasNoKey(String secret) {
        assertThat(new StandardWebhooksProvider().key(secret)).isNull();
    }

    @Test
    void trustsTheOlderNamesOfTheHeaders() {
        for (var name : List.of("id", "timestamp", "signature")) {
            delivery.with("svix-" + name, String.valueOf(delivery.headers.remove("webhook-" + name)));
        }
        delivery.isTrusted();
        assertThat(new StandardWebhooksProvider().headers()).containsAll(delivery.headers.keySet());
    }

    @Test
    void trustsEverySecretAndAnyOfSeveralSignatures() {
        delivery.secrets = List.of(KnownDelivery.OTHER_SECRET, KnownDelivery.SECRET);
        delivery.isTrusted();
        delivery.with("webhook-signature", KnownDelivery.SIGNED_WITH_OTHER);
        delivery.isTrusted();
        delivery.secrets = List.of(KnownDelivery.SECRET);
        delivery.isRefusedAs("INVALID_SIGNATURE", WRONG);
        delivery.with("webhook-signature", KnownDelivery.SIGNED_WITH_OTHER + " v2,AAAA " + KnownDelivery.SIGNATURE);
        delivery.isTrusted();
        delivery.with("webhook-signature", KnownDelivery.SIGNED_WITH_OTHER + "," + KnownDelivery.SIGNATURE);
        delivery.isTrusted();
    }

    @Test
    void looksAtTenSignaturesAndNoMore() {
        delivery.with("webhook-signature", "v1,AAAA ".repeat(9) + KnownDelivery.SIGNATURE);
        delivery.isTrusted();
        delivery.with("webhook-signature", "v1,AAAA ".repeat(10) + KnownDelivery.SIGNATURE);
        delivery.isRefusedAs("INVALID_SIGNATURE", WRONG);
    }

    @Test
    void trustsASignatureOfAKeyPairBesideASharedSecret() {
        var pair = new TestKeyPair();
        delivery.secrets = List.of(KnownDelivery.SECRET, pair.secret());
        delivery.isTrusted();
        delivery.with("webhook-signature", "v1,AAAA v1a,AAAA " + pair.signature(KnownDelivery.CONTENT));
        delivery.isTrusted();
        delivery.secrets = List.of(pair.secret());
        delivery.isTrusted();
        delivery.secrets = List.of(new TestKeyPair().secret());
        delivery.isRefusedAs("INVALID_SIGNATURE", WRONG);
    }

    @Test
    void aSignatureIsNoneOfTheOtherVersion() {
        var pair = new TestKeyPair();
        delivery.secrets = List.of(KnownDelivery.SECRET, pair.secret());
        delivery.with("webhook-signature", KnownDelivery.SIGNATURE.replace("v1,", "v1a,") + " "
                + pair.signature(KnownDelivery.CONTENT).replace("v1a,", "v1,"));
        delivery.isRefusedAs("INVALID_SIGNATURE", WRONG);
    }

    @Test
    void trustsABodyThatWasCompressedAfterItWasSigned() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(delivery.body);
        }
        delivery.body = bytes.toByteArray();
        delivery.isRefusedAs("INVALID_SIGNATURE", WRONG);
        delivery.with("content-encoding", "gzip");
        delivery.isTrusted();

        var pair = new TestKeyPair();
        delivery.secrets = List.of(pair.secret());
        delivery.with("webhook-signature", pair.signature(KnownDelivery.CONTENT));
        delivery.isTrusted();
    }

    @ParameterizedTest
    @ValueSource(longs = { -300_000, 300_000 })
    void trustsATimestampExactlyFiveMinutesAway(long millis) {
        delivery.receivedAt = delivery.receivedAt.plusMillis(millis);
        delivery.isTrusted();
    }

    @ParameterizedTest
    @ValueSource(longs = { -300_001, 300_001 })
    void refusesATimestampAMillisecondFurtherAway(long millis) {
        delivery.receivedAt = delivery.receivedAt.plusMillis(millis);
        delivery.isRefusedAs("TIMESTAMP_SKEW_TOO_LARGE", RIGHT);
    }

    @Test
    void refusesATimestampThatIsNoneThoughItWasSigned() {
        delivery.with("webhook-timestamp", "yesterday");
        delivery.with("webhook-signature", "v1,dsJAAl6OSCtXaWFFCYF+gLdJ5EOgIOwOGQ3B++Rm1a0=");
        delivery.isRefusedAs("TIMESTAMP_SKEW_TOO_LARGE", RIGHT);
    }

    /** The dots between what was signed could be moved else, and one event become another. */
    @Test
    void refusesWhatIsCutInOtherPlacesThanItWasSigned() {
        var pair = new TestKeyPair();
        delivery.secrets = List.of(pair.secret());
        delivery.with("webhook-signature", pair.signature("evt.1614265330.1614265330.{}"));
        delivery.with("webhook-id", "evt");
        delivery.with("webhook-timestamp", "1614265330.1614265330");
        delivery.body = new byte[]{ '{', '}' };
        delivery.isRefusedAs("TIMESTAMP_SKEW_TOO_LARGE", RIGHT);
    }

    @ParameterizedTest
    @ValueSource(strings = { "webhook-id", "webhook-timestamp", "webhook-signature" })
    void refusesARequestWithoutOneOfTheHeaders(String name) {
        delivery.with(name, " ");
        delivery.isRefusedAs("MISSING_SIGNATURE_HEADERS", MISSING);
        delivery.headers.remove(name);
        delivery.isRefusedAs("MISSING_SIGNATURE_HEADERS", MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = { "v2,AAAA", "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", "v1", "v1=AAAA", ",",
        "v1b,AAAA" })
    void refusesSignaturesOfNoVersionItKnows(String signatures) {
        delivery.with("webhook-signature", signatures);
        delivery.isRefusedAs("UNSUPPORTED_SIGNATURE_VERSION", WRONG);
    }

    @Test
    void refusesWhateverIsNotWhatWasSigned() {
        delivery.with("webhook-id", "msg_other");
        delivery.isRefusedAs("INVALID_SIGNATURE", WRONG);
        delivery.with("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek");
        delivery.with("webhook-timestamp", "1614265331");
        delivery.isRefusedAs("INVALID_SIGNATURE", WRONG);
        delivery.with("webhook-timestamp", "1614265330");
        delivery.body[2] = 'T';
        delivery.isRefusedAs("INVALID_SIGNATURE", WRONG);
    }

    @Test
    void trustsNothingWithoutSecrets() {
        delivery.secrets = List.of();
        delivery.isRefusedAs("INVALID_SIGNATURE", WRONG);
    }

    @Test
    void theSkewIsToldOfWhatWasRefusedForIt() {
        delivery.receivedAt = Instant.ofEpochSecond(1614265330 + 3600);
        assertThat(delivery.verify().skew()).isEqualTo(Duration.ofHours(1));
    }

}
