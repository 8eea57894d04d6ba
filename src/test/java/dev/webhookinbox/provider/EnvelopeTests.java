package dev.webhookinbox.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvelopeTests {

    private static final Sha256 DIGEST = Sha256.of(new byte[0]);

    @Test
    void textsAreMadeFitForTheDatabase() {
        var envelope = new Envelope("a\u0000b", "c\ud800d", new Subject("order", "9".repeat(900)), DIGEST, DIGEST,
                Map.of("id", "\udc00"), null, null);

        assertThat(envelope.eventId()).startsWith("a\uFFFDb~");
        assertThat(envelope.type()).startsWith("c\uFFFDd~");
        assertThat(envelope.subject().text()).startsWith("order:999").hasSize("order:".length() + 300);
        assertThat(envelope.keys().get("id")).startsWith("\uFFFD~");
    }

    @Test
    void anUnreadableBodyIsIdentifiedByItsBytes() {
        var envelope = Envelope.unreadable("abc".getBytes(StandardCharsets.UTF_8), "not JSON");

        assertThat(envelope.dedupKey().hex())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(envelope.subject().text()).isEqualTo("event:" + envelope.dedupKey().hex());
        assertThat(envelope.problem()).isEqualTo("not JSON");
    }

    /**
     * Computed by a shell from the identity of the event as its provider has it, see the tests of these:
     * {@code printf '8:openpoly64:695f…' | sha256sum | head -c32}. It is stored, so it may never change.
     */
    @ParameterizedTest
    @CsvSource({ "openpoly, af1f432d-f075-c639-eb4a-923e8fe10e37", "sandbox, a68ac96c-9f46-16b3-1e36-210b06b7190c" })
    void theSourceIsPartOfWhatIsStoredAsTheIdentity(String source, UUID identity) {
        var dedupKey = new Sha256(
                HexFormat.of().parseHex("695f59c5e27926a344672cbb595ace4f376c5f4e6032231292930b622499528e"));
        var envelope = new Envelope("evt_1", "type", new Subject("order", "1"), dedupKey, DIGEST, Map.of(), null, null);

        assertThat(envelope.identity(source)).isEqualTo(identity);
    }

    @Test
    void theHashOfTheContentIsKeptWhereItDiffersFromTheIdentity() {
        var other = Sha256.of("abc".getBytes(StandardCharsets.UTF_8));

        assertThat(new Envelope("a", "b", new Subject("c", "d"), DIGEST, other, Map.of(), null, null).contentHash())
                .isEqualTo(UUID.fromString("ba7816bf-8f01-cfea-4141-40de5dae2223"));
        assertThat(new Envelope("a", "b", new Subject("c", "d"), DIGEST, DIGEST, Map.of(), null, null).contentHash())
                .isNull();
    }

    @Test
    void digestsOfPartsDifferWhereverTheirBoundariesLie() {
        assertThat(Sha256.ofParts("ab", "c")).isNotEqualTo(Sha256.ofParts("a", "bc"));
        assertThat(Sha256.ofParts("ab", "c")).isEqualTo(Sha256.ofParts("ab", "c"));
    }

}
