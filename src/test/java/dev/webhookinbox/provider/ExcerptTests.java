package dev.webhookinbox.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ExcerptTests {

    private static final Shape SHAPE = Shape.of(List.of("id"))
            .with("part", Shape.of(List.of("id")).with("parts", Shape.of(List.of("id")).inLists()));

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "{} | {}",
        "{`id`:1,`more`:{`id`:2},`most`:[{`id`:3}]} | {`id`:1}",
        "{`id`:1.50,`part`:{`id`:null,`more`:1}} | {`id`:1.50,`part`:{`id`:null}}",
        "{`id`:{`id`:1}} | {`id`:{}}",
        "{`id`:[1]} | {`id`:[]}",
        "{`part`:[{`id`:1}]} | {`part`:[]}",
        "{`part`:1} | {`part`:1}",
        "{`part`:{`parts`:[{`id`:1,`more`:2},3,[{`id`:4}],null]}} | {`part`:{`parts`:[{`id`:1},3,[],null]}}",
        "{`part`:{`parts`:{`id`:1,`more`:2}}} | {`part`:{`parts`:{`id`:1}}}",
        "{`id`:1,`id`:2} | {`id`:2}",
        "{`id`:{`a`:1},`id`:2,`part`:{`id`:1},`part`:{}} | {`id`:2,`part`:{}}" })
    void readsWhatIsWantedAndPastAllElse(String body, String excerpt) {
        assertThat(String.valueOf(excerptOf(body.replace('`', '"')))).isEqualTo(excerpt.replace('`', '"'));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "[]", "1", "{", "{}{}", "{\"more\":[}", "{\"more\":{\"a\":}}", "{\"more\":\"\\x\"}",
        "{\"more\":01}" })
    void readsNothingOfWhatIsNotOneObject(String body) {
        assertThat(excerptOf(body)).isNull();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "{`id`:1} | []",
        "{`id`:1,`more`:{`deep`:2},`most`:[{`deep`:3}]} | [more, most]",
        "{`part`:{`id`:null,`more`:1}} | [part.more]",
        "{`part`:{`parts`:[{`id`:1,`more`:2},3,{`more`:4}]}} | [part.parts[].more]",
        "{`id`:{`more`:1},`part`:[{`more`:1}]} | []",
        "{`17`:1,`a@b.test`:1,`0x52`:1,``:1,`two words`:1} | [*]",
        "{`part`:{`65b000000000000000000001`:{}}} | [part.*]" })
    void tellsWhatElseIsInObjectsOfWhichSomethingIsWanted(String body, String paths) {
        var others = new OtherMembers();
        Excerpt.of(body.replace('`', '"').getBytes(StandardCharsets.UTF_8), SHAPE, others);
        assertThat(others.paths()).hasToString(paths);
    }

    @Test
    void tellsOfSomeHoweverManyThereAreAndOfNoLongOne() {
        var others = new OtherMembers();
        var many = IntStream.range(0, 1000).mapToObj("\"more%d\":0"::formatted)
                .collect(Collectors.joining(",", "{", "}"));
        Excerpt.of(many.getBytes(StandardCharsets.UTF_8), SHAPE, others);
        assertThat(others.paths()).hasSize(20);

        var another = new OtherMembers();
        another.met("", "x".repeat(51));
        assertThat(another.paths()).containsExactly("*");
    }

    @Test
    void aMemberThatIsWantedTwiceHasTheMembersOfBoth() {
        var shape = SHAPE.with("part", Shape.of(List.of("at"))).with("part", Shape.of(List.of("of")).inLists());

        var part = new Shape(Map.of("id", Shape.SCALAR, "at", Shape.SCALAR, "of", Shape.SCALAR, "parts",
                Shape.of(List.of("id")).inLists()), true);
        assertThat(shape).isEqualTo(Shape.of(List.of("id")).with("part", part));
    }

    private static @Nullable JsonNode excerptOf(String body) {
        return Excerpt.of(body.getBytes(StandardCharsets.UTF_8), SHAPE, new OtherMembers());
    }

}
