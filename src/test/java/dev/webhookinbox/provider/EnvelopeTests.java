package dev.webhookinbox.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;

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

    @Test
    void digestsOfPartsDifferWhereverTheirBoundariesLie() {
        assertThat(Sha256.ofParts("ab", "c")).isNotEqualTo(Sha256.ofParts("a", "bc"));
        assertThat(Sha256.ofParts("ab", "c")).isEqualTo(Sha256.ofParts("ab", "c"));
    }

}
