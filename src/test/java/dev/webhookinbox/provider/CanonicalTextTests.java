package dev.webhookinbox.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Written where there is no room yet, from the middle of what the parser has read. */
class CanonicalTextTests {

    @ParameterizedTest
    @ValueSource(strings = { "", "x", "\"", "\\", "\u007f", "\u0080", "\u07ff", "\u0800", "\uffff", "\ud83d\ude00",
        "\ud800\udc00", "\udbff\udfff", "x\"", "\"x", "é\\", "x\ud83d\ude00é" })
    void aStringGetsTheRoomItNeeds(String part) {
        for (int times = 1; times < 40; times++) {
            var string = part.repeat(times);
            var buffer = ("\"é" + string + "\ude00x").toCharArray();
            var expected = "\"" + string.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";

            assertWritten(expected, text -> text.string(buffer, 2, string.length()));
            assertWritten(expected + expected, text -> {
                text.string(buffer, 2, string.length());
                text.string(buffer, 2, string.length());
            });
        }
    }

    /** What follows it in the buffer is not a part of it. */
    @Test
    void aLoneSurrogateAtTheEndStaysAlone() {
        var text = new CanonicalText(0);
        text.string("\ud83d\ude00".toCharArray(), 0, 1);

        assertThat(text.digest(0))
                .isEqualTo(Sha256.of(new byte[]{ '"', (byte) 0xED, (byte) 0xA0, (byte) 0xBD, '"' }));
    }

    @ParameterizedTest
    @CsvSource({ "0, 0", "-0.0, 0", "10, 1e1", "12.50, 125e-1", "1E+2, 1e2", "-1.5e-3, -15e-4", "0.001, 1e-3",
        "100e-2, 1", "1e99999999999999999, 1e99999999999999999", "10e99999999999999999, 1e100000000000000000",
        "1e+999999999999999999999, 1e999999999999999999999", "0.1e-999999999999999999, 1e-1000000000000000000" })
    void aNumberEndsWhereItEnds(String number, String expected) {
        assertWritten(expected, text -> text.number(number.toCharArray(), 0, number.length()));
        assertWritten(expected, text -> text.number(("7" + number + "e5").toCharArray(), 1, number.length()));
        assertWritten(expected, text -> text.number(("7" + number + ".5").toCharArray(), 1, number.length()));
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 63, 64, 65, 127, 128, 129, 1000 })
    void aNameMayBeOfAnyLength(int length) {
        var name = "n".repeat(length);

        assertWritten("{\"" + name + "\":true,\"" + name + "z\":null}", text -> {
            int opened = text.beginObject();
            text.name(name + "z");
            text.word("null");
            text.next();
            text.name(name);
            text.word("true");
            text.next();
            text.endObject(opened);
        });
    }

    /** Ten is longer than it was, and so may the whole be. */
    @Test
    void arraysAndObjectsGetTheRoomTheyNeed() {
        assertWritten("[" + "1e1,".repeat(2000) + "[]]", text -> {
            text.beginArray();
            for (int i = 0; i < 2000; i++) {
                text.number("10".toCharArray(), 0, 2);
                text.next();
            }
            text.beginArray();
            text.endArray();
            text.next();
            text.endArray();
        });
        assertWritten("{}", text -> text.endObject(text.beginObject()));
    }

    private static void assertWritten(String expected, Consumer<CanonicalText> writing) {
        var text = new CanonicalText(0);
        writing.accept(text);
        assertThat(text.digest(0)).as(expected).isEqualTo(Sha256.of(expected.getBytes(StandardCharsets.UTF_8)));
        assertThat(text.length()).isEqualTo(expected.getBytes(StandardCharsets.UTF_8).length);
    }

}
