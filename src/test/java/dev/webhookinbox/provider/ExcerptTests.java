package dev.webhookinbox.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

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

    @Test
    void aMemberThatIsWantedTwiceHasTheMembersOfBoth() {
        var shape = SHAPE.with("part", Shape.of(List.of("at"))).with("part", Shape.of(List.of("of")).inLists());

        var part = new Shape(Map.of("id", Shape.SCALAR, "at", Shape.SCALAR, "of", Shape.SCALAR, "parts",
                Shape.of(List.of("id")).inLists()), true);
        assertThat(shape).isEqualTo(Shape.of(List.of("id")).with("part", part));
    }

    private static @Nullable JsonNode excerptOf(String body) {
        return Excerpt.of(body.getBytes(StandardCharsets.UTF_8), SHAPE);
    }

}
