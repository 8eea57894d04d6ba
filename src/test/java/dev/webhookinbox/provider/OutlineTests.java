package dev.webhookinbox.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutlineTests {

    private static final Shape SHAPE = Shape.of(List.of("id", "at"))
            .with("part", Shape.of(List.of("id")).with("inner", Shape.of(List.of("id"))));

    /** Stored with every event: the text was written and digested by another program. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {} | 44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a
            {"a":1,"a":2} | 7e8059f495589fcd981232cc11d00b00da3802c01d688fa1cf1f6bed6e5bb33c
            {"n":1e999999999999999999999} | d354d9d2371f05d679d2b6b0cee33d8a203a9633ecdb5765541eeee6c5fdd4cb
            {"b":[1,2.50,-0.0,1e3,100,12345678901234567890,0.1E-7],"a":{"z":null,"é":true,"\\ud83d\\ude00":"q\\"\\\\\\u0000\\n"},"":false} | de86e6ee31ca3f302d75cecc5a04bd0ec7365a53b63c54df3276ad6b80aa17d3
            """)
    void contentIsTheSameForEver(String body, String digest) {
        assertThat(content(body)).isEqualTo(digest);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":1,"b":2}           | { "b" : 2.0 , "a" : 1e0 }
            {"a":12.50}             | {"a":1.25e1}
            {"a":12.50}             | {"a":125E-1}
            {"a":12.50}             | {"a":0.000125e+5}
            {"a":1200}              | {"a":12e2}
            {"a":1200}              | {"a":1.2e03}
            {"a":0}                 | {"a":-0.000e12}
            {"a":-1.5}              | {"a":-15e-1}
            {"a":1e999999999999999999999} | {"a":10e999999999999999999998}
            {"a":0.001e1000000000000000000} | {"a":1e999999999999999997}
            {"é/":"é/"}             | {"\\u00e9\\/":"\\u00E9\\/"}
            {"a":"\\ud83d\\ude00\\t"} | {"a":"😀\\u0009"}
            {"x":{"b":[{},[]],"a":null}} | {"x":{"a":null,"b":[{ },[ ]]}}
            {"a":1,"b":0,"a":2}     | {"b":0,"a":2}
            {"a":{"c":1,"c":2,"c":3}} | {"a":{"c":3}}
            """)
    void contentIsTheSameHoweverItIsWritten(String one, String other) {
        assertThat(content(other)).isEqualTo(content(one));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":1}            | {"a":"1"}
            {"a":1}            | {"a":-1}
            {"a":10}           | {"a":1}
            {"a":0.1}          | {"a":0.01}
            {"a":1e5}          | {"a":"1e5"}
            {"a":null}         | {}
            {"a":null}         | {"a":"null"}
            {"a":[]}           | {"a":{}}
            {"a":[1,2]}        | {"a":[2,1]}
            {"a":[[1],2]}      | {"a":[[1,2]]}
            {"a":{"b":1}}      | {"a":1,"b":1}
            {"a":"b\\",\\"c"}  | {"a":"b","c":""}
            {"a":"\\u0000"}    | {"a":""}
            {"a":"\\ud800"}    | {"a":"\\ud801"}
            {"a":"\\ud800"}    | {"a":"\\ufffd"}
            {"a":"x "}         | {"a":"x"}
            {"a":1,"a":2}      | {"a":2,"a":1}
            """)
    void contentDiffersWhereItMeansSomethingElse(String one, String other) {
        assertThat(content(other)).isNotEqualTo(content(one));
    }

    @Test
    void contentDoesNotDependOnTheOrderOfManyMembers() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var names = IntStream.range(0, 300).mapToObj(i -> "name" + random.nextInt(10_000)).distinct()
                .collect(Collectors.toList());
        var body = object(names);
        Collections.shuffle(names, random);

        assertThat(content(object(names))).as("seed %d", seed).isEqualTo(content(body));
    }

    /** Fewer members than that are put in order in another way. */
    @ParameterizedTest
    @ValueSource(ints = { 2, 39, 40, 41, 42, 100 })
    void contentDoesNotDependOnTheOrderInsideOfOtherMembers(int members) {
        var names = IntStream.range(0, members).mapToObj(i -> "name" + i).collect(Collectors.toList());
        var body = "{\"z\":1,\"y\":{\"b\":2,\"a\":%s,\"c\":3},\"x\":0}";
        var sorted = content(body.formatted(object(names.stream().sorted().toList())));
        Collections.reverse(names);

        assertThat(content(body.formatted(object(names)))).isEqualTo(sorted);
        var twice = object(names).replace("{", "{\"name1\":7,");
        assertThat(content(body.formatted(twice))).isEqualTo(sorted);
    }

    @Test
    void keepsWhatIsAskedForAndNothingElse() {
        var outline = outline(
                """
                        {"id":7.0,"other":{"id":1},"at":[1],"part":{"id":"x","more":[{"id":2}],"inner":{"id":true,"id":null}}}""");

        assertThat(outline.json().toString())
                .isEqualTo("{\"id\":7.0,\"at\":[],\"part\":{\"id\":\"x\",\"inner\":{\"id\":null}}}");
    }

    @ParameterizedTest
    @ValueSource(strings = { "[]", "1", "\"text\"", "null", "{}" })
    void tellsWhereThereIsNoObjectThatWasAskedFor(String part) {
        var outline = outline("{\"part\":%s}".formatted(part));

        assertThat(outline.json().path("part").isObject()).isEqualTo(part.equals("{}"));
    }

    @Test
    void digestsMembersOneByOne() {
        var outline = Objects
                .requireNonNull(Outline.of(bytes("{\"a\":{\"x\":1,\"w\":2},\"b\":null,\"c\":1,\"c\":null}"),
                        SHAPE, Set.of("a", "b", "c", "d")));

        assertThat(outline.contentOf("a")).isEqualTo(content("{\"w\":2,\"x\":1}"));
        assertThat(List.of(outline.contentOf("b"), outline.contentOf("c"), outline.contentOf("d"))).containsOnly("");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "[]", "1", "null", "{", "{}{}", "{} x", "{\"a\":}", "{\"a\":01}", "{\"a\":NaN}",
        "{'a':1}", "{\"a\":1,}" })
    void isNullForWhatIsNotOneObject(String body) {
        assertThat(Outline.of(bytes(body), SHAPE)).isNull();
    }

    /** Java's hash of all these names is one and the same, and so was the one of the parser's table of names. */
    @Test
    @Timeout(20)
    void readsManyNamesOfOneHash() {
        var names = IntStream.range(0, 1 << 15)
                .mapToObj(i -> IntStream.range(0, 15).mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                        .collect(Collectors.joining()))
                .toList();

        assertThat(outline(object(names)).json().isEmpty()).isTrue();
        assertThat(Json.parse(bytes(object(names)))).hasSize(1 << 15);
    }

    @Test
    @Timeout(20)
    void readsManySmallObjectsInDeepNestingInLinearTime() {
        var small = "{\"b\":1,\"a\":2},".repeat(60_000) + "{}";
        var deep = "{\"b\":".repeat(400) + "[" + small + "]" + ",\"a\":1}".repeat(400);

        var before = System.nanoTime();
        outline(deep);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    }

    private static String object(List<String> names) {
        return names.stream().map(name -> "\"" + name + "\":1").collect(Collectors.joining(",", "{", "}"));
    }

    private static String content(String body) {
        return outline(body).content().hex();
    }

    private static Outline outline(String body) {
        return Objects.requireNonNull(Outline.of(bytes(body), SHAPE), body);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

}
