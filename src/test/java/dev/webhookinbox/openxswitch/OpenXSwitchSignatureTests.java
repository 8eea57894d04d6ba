package dev.webhookinbox.openxswitch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.webhookinbox.openxswitch.Options.SignatureEncoding;
import dev.webhookinbox.provider.Credentials;
import dev.webhookinbox.provider.Delivery;
import dev.webhookinbox.provider.Rejection;
import dev.webhookinbox.provider.Verification;
import dev.webhookinbox.provider.Verification.Rejected;
import dev.webhookinbox.provider.Verification.Trusted;
import dev.webhookinbox.testing.TestCredentials;

class OpenXSwitchSignatureTests {

    private static final String SECRET = "openxswitch-test-secret";
    private static final String NEXT_SECRET = "openxswitch-next-secret";
    private static final byte[] BODY = """
            {"requestId":"1f0e2d3c4b5a69788796a5b4c3d2e1","method":"deposit.success","timestamp":"",\
            "params":{"id":"65b000000000000000000001"}}""".getBytes(StandardCharsets.UTF_8);
    private static final String HEX = "446f68f014bc716942baade9a9fd53b82c945bd26f85d14873e4aabe608e34ad";
    private static final String HEX_OF_NEXT = "f7050225427dc4fa09d3386c402913bd69d732f6ba6c6670c8c72c7907fe0350";
    private static final String BASE64 = "RG9o8BS8cWlCuq3pqf1TuCyUW9JvhdFIc+SqvmCONK0=";

    private final OpenXSwitchProvider provider = new OpenXSwitchProvider();

    @ParameterizedTest
    @ValueSource(strings = { HEX, "446F68F014BC716942BAADE9A9FD53B82C945BD26F85D14873E4AABE608E34AD", "sha256=" + HEX,
        "SHA256=446F68F014BC716942BAADE9A9FD53B82C945BD26F85D14873E4AABE608E34AD", " " + HEX + " ",
        HEX_OF_NEXT + "," + HEX, HEX + " " + HEX_OF_NEXT, "sha256=" + HEX_OF_NEXT + ", sha256=" + HEX, "zz,," + HEX,
        "1,2,3,4,5,6,7,8,9," + HEX })
    void trustsTheKnownSignatureInHex(String signature) {
        assertThat(verify(signature, SignatureEncoding.HEX, SECRET)).isInstanceOf(Trusted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { BASE64, "RG9o8BS8cWlCuq3pqf1TuCyUW9JvhdFIc+SqvmCONK0", "sha256=" + BASE64,
        "Sha256=" + BASE64, "RG9o8BS8cWlCuq3pqf1TuCyUW9JvhdFIc-SqvmCONK0=",
        "RG9o8BS8cWlCuq3pqf1TuCyUW9JvhdFIc-SqvmCONK0", "AAAA, " + BASE64, BASE64 + " AAAA" })
    void trustsTheKnownSignatureInBase64(String signature) {
        assertThat(verify(signature, SignatureEncoding.BASE64, SECRET)).isInstanceOf(Trusted.class);
    }

    @Test
    void takesTheKeyFromTheUtf8BytesOfTheSecret() {
        assertThat(verify("861173b0aed6b2a37875b75544b9befb4a10e6ae5eac410c72449d3ff78cbd47", SignatureEncoding.HEX,
                "clé-secrète-€")).isInstanceOf(Trusted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { HEX, HEX_OF_NEXT })
    void trustsEitherSecretWhileOneIsRotated(String signature) {
        assertThat(verify(signature, SignatureEncoding.HEX, NEXT_SECRET, SECRET)).isInstanceOf(Trusted.class);
    }

    @Test
    void refusesASecretThatIsNoLongerActive() {
        assertThat(verify(HEX, SignatureEncoding.HEX, NEXT_SECRET))
                .isEqualTo(new Rejected(Rejection.INVALID_SIGNATURE));
    }

    @Test
    void refusesARequestWithoutTheHeader() {
        var delivery = new Delivery(Map.of(), BODY, Instant.EPOCH);

        assertThat(provider.verify(delivery, credentials(SignatureEncoding.HEX, SECRET)))
                .isEqualTo(new Rejected(Rejection.MISSING_SIGNATURE_HEADERS));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "\t" })
    void takesABlankHeaderForAMissingOne(String signature) {
        assertThat(verify(signature, SignatureEncoding.HEX, SECRET))
                .isEqualTo(new Rejected(Rejection.MISSING_SIGNATURE_HEADERS));
    }

    @ParameterizedTest
    @ValueSource(strings = { "sha256=", "446f68", "446f6", "zz", "sha512=" + HEX, "sha256=sha256=" + HEX, HEX + "00",
        HEX_OF_NEXT, BASE64, "1,2,3,4,5,6,7,8,9,10," + HEX, ",", "\u0664\u0664\u0666f", "\uD800", "%00" })
    void refusesWhatIsNotTheSignatureInHex(String signature) {
        assertThat(verify(signature, SignatureEncoding.HEX, SECRET))
                .isEqualTo(new Rejected(Rejection.INVALID_SIGNATURE));
    }

    @ParameterizedTest
    @ValueSource(strings = { "sha256=", "=", "RG9o8BS8", HEX,
        "9wUCJUJ9xPoJ0zhsQCkTvWnXMva6bGZwyMcseQf+A1A=", "\u00e9" })
    void refusesWhatIsNotTheSignatureInBase64(String signature) {
        assertThat(verify(signature, SignatureEncoding.BASE64, SECRET))
                .isEqualTo(new Rejected(Rejection.INVALID_SIGNATURE));
    }

    @Test
    void refusesABodyOfWhichOneByteHasChanged() {
        byte[] forged = BODY.clone();
        forged[forged.length - 4] = '2';
        var delivery = new Delivery(Map.of("x-webhook-signature", HEX), forged, Instant.EPOCH);

        assertThat(provider.verify(delivery, credentials(SignatureEncoding.HEX, SECRET)))
                .isEqualTo(new Rejected(Rejection.INVALID_SIGNATURE));
    }

    @Test
    void refusesEverythingWithoutASecret() {
        assertThat(verify(HEX, SignatureEncoding.HEX)).isEqualTo(new Rejected(Rejection.INVALID_SIGNATURE));
    }

    @Test
    void trustsASignedBodyThatIsNotUtf8AndCallsItUnreadable() {
        byte[] body = "{\"method\":\"deposit.success\",\"params\":{\"id\":\"caf\u00e9\"}}"
                .getBytes(StandardCharsets.ISO_8859_1);
        var delivery = new Delivery(Map.of("x-webhook-signature",
                "bf7561d827f327fe2845ac056eea206d2afcb7835fa22268660f0f8257053e54"), body, Instant.EPOCH);

        assertThat(provider.verify(delivery, credentials(SignatureEncoding.HEX, SECRET)))
                .isInstanceOfSatisfying(Trusted.class,
                        trusted -> assertThat(trusted.envelope().problem()).isEqualTo("body is not a JSON object"));
    }

    @Test
    void namesTheHeaderItReads() {
        assertThat(provider.headers()).containsExactly("x-webhook-signature");
    }

    private Verification verify(String signature, SignatureEncoding encoding, String... secrets) {
        var delivery = new Delivery(Map.of("x-webhook-signature", signature), BODY, Instant.EPOCH);
        return provider.verify(delivery, credentials(encoding, secrets));
    }

    private static Credentials credentials(SignatureEncoding encoding, String... secrets) {
        return TestCredentials.of(new OpenXSwitchProvider(), new Options(encoding), List.of(secrets));
    }

}
