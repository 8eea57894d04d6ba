package dev.webhookinbox.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompressedBodiesTests {

    private static final byte[] JSON = bytes(
            "{\"requestId\":\"r1\",\"method\":\"deposit.success\",\"params\":{\"id\":\"d1\"}}");
    private static final byte[] SECRET = bytes("secret");
    private static final Credentials CREDENTIALS = new Credentials(
            List.of(HmacSha256.key(bytes("another")), HmacSha256.key(SECRET)), new Provider.NoOptions(),
            Bodies.OF_USUAL_SIZE);

    static Stream<Arguments> compressed() {
        return Stream.of(Arguments.of("gzip", gzip(JSON)), Arguments.of("GZip", gzip(JSON)),
                Arguments.of("x-gzip", gzip(JSON)), Arguments.of("deflate", zlib(JSON)),
                Arguments.of("Deflate", raw(JSON)), Arguments.of("identity, gzip", gzip(JSON)),
                Arguments.of("deflate, gzip", gzip(zlib(JSON))), Arguments.of("gzip,gzip", gzip(gzip(JSON))));
    }

    @ParameterizedTest
    @MethodSource("compressed")
    void areTrustedWhenTheyWereSignedBefore(String encoding, byte[] sent) {
        assertThat(isTrusted(encoding, sent, JSON)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("compressed")
    void areTrustedWhenTheyWereSignedAsSent(String encoding, byte[] sent) {
        assertThat(isTrusted(encoding, sent, sent)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("compressed")
    void areReadAsTheyWereBefore(String encoding, byte[] sent) {
        assertThat(Bodies.OF_USUAL_SIZE.text(sent)).isEqualTo(JSON);
    }

    @Test
    void areTrustedWhenTheyWereSignedBetweenTwoCodings() {
        assertThat(isTrusted("deflate, gzip", gzip(zlib(JSON)), zlib(JSON))).isTrue();
    }

    @Test
    void areTrustedWhenAProxyInflatedThemAndLeftTheHeader() {
        assertThat(isTrusted("gzip", JSON, JSON)).isTrue();
        assertThat(Bodies.OF_USUAL_SIZE.text(JSON)).isSameAs(JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = { "br", "gzip, br", "compress", "", "gzipped", "gzip;q=1" })
    void areNotInflatedForACodingThatIsNotKnown(String encoding) {
        assertThat(isTrusted(encoding, gzip(JSON), JSON)).isFalse();
    }

    @Test
    void areNotTrustedWhenTheyAreBrokenOff() {
        byte[] sent = gzip(JSON);
        assertThat(isTrusted("gzip", Arrays.copyOf(sent, sent.length - 9), JSON)).isFalse();
        // All of the text is there, but not its checksum.
        assertThat(isTrusted("gzip", Arrays.copyOf(sent, sent.length - 4), JSON)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { " \n\t{}", "[1]", "text", "", "\uFEFF{}", "\r{", "-1", "{" })
    void textThatWasNotCompressedIsReadAsItIs(String text) {
        byte[] sent = bytes(text);
        assertThat(Bodies.OF_USUAL_SIZE.text(sent)).isSameAs(sent);
        assertThat(Bodies.OF_USUAL_SIZE.text(text.getBytes(StandardCharsets.UTF_16BE)))
                .isEqualTo(text.getBytes(StandardCharsets.UTF_16BE));
    }

    @Test
    void anyBytesAreReadWithoutFailing() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            byte[] sent = (i % 2 == 0 ? gzip(JSON) : raw(JSON)).clone();
            sent[random.nextInt(sent.length)] = (byte) random.nextInt(256);
            assertThat(Bodies.OF_USUAL_SIZE.text(sent)).as("seed %d", seed).isNotNull();
            assertThat(isTrusted("deflate", sent, bytes("x"))).as("seed %d", seed).isFalse();
        }
    }

    /** 200 MB that are a few hundred bytes on the wire: a hundredth of that would already be too much. */
    @Test
    void thatBecomeTooLargeAreNeitherTrustedNorInflated() {
        byte[] bomb = gzip(gzip(new byte[200_000_000]));
        assertThat(bomb.length).isLessThan(2_000);
        byte[] signature = HmacSha256.sign(SECRET, JSON);
        var before = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            assertThat(trusts("gzip, gzip", bomb, signature)).isFalse();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
        assertThat(Bodies.OF_USUAL_SIZE.text(bomb)).isSameAs(bomb);
    }

    @Test
    void mayGrowToTheLimitWhenTheyAreTrusted() {
        byte[] large = bytes("{\"a\":\"" + "x".repeat(1024 * 1024 - 8) + "\"}");
        byte[] larger = bytes("{\"a\":\"" + "x".repeat(1024 * 1024 - 7) + "\"}");
        assertThat(Bodies.OF_USUAL_SIZE.text(gzip(large))).isEqualTo(large);
        assertThat(Bodies.OF_USUAL_SIZE.text(gzip(larger))).isEqualTo(gzip(larger));
    }

    private static boolean isTrusted(String encoding, byte[] sent, byte[] signed) {
        return trusts(encoding, sent, HmacSha256.sign(SECRET, bytes("prefix."), signed));
    }

    private static boolean trusts(String encoding, byte[] sent, byte[] signature) {
        return HmacSha256.matchesAny(CREDENTIALS, List.of(new byte[32], signature), bytes("prefix."),
                new Delivery(Map.of("content-encoding", encoding), sent, Instant.EPOCH));
    }

    private static byte[] gzip(byte[] bytes) {
        return through(bytes, GZIPOutputStream::new);
    }

    private static byte[] zlib(byte[] bytes) {
        return through(bytes, DeflaterOutputStream::new);
    }

    private static byte[] raw(byte[] bytes) {
        return through(bytes, out -> new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, true)));
    }

    private interface Compression {

        OutputStream over(OutputStream out) throws IOException;

    }

    private static byte[] through(byte[] bytes, Compression compression) {
        var compressed = new ByteArrayOutputStream();
        try (var out = compression.over(compressed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

}
