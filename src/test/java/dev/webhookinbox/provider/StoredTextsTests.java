package dev.webhookinbox.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

/**
 * Ids and subjects are stored as they are shortened, and searched for by what was shortened again: no form here may ever
 * change. The hashes were computed without the code under test, from the text in UTF-16:
 * {@code printf %b 'a\\0b' | iconv -t utf-16be | sha256sum | head -c16}.
 */
class StoredTextsTests {

    @Test
    void keepTheBeginningAndAHashOfTheWhole() {
        assertThat(Texts.id("a".repeat(301))).isEqualTo("a".repeat(283) + "~44b6d9d9bc1c3f3f");
        assertThat(Texts.name("k".repeat(101))).isEqualTo("k".repeat(83) + "~02dfb5c283b364de");
        assertThat(Texts.subject("s".repeat(402))).isEqualTo("s".repeat(384) + "~be34471568d8325c");
    }

    @Test
    void endAtAWholeCharacter() {
        var id = Texts.id("é".repeat(151));

        assertThat(id).isEqualTo("é".repeat(141) + "~1342394fb905350b");
        assertThat(id.getBytes(StandardCharsets.UTF_8)).hasSize(299);
    }

    @Test
    void standForCharactersThatNoColumnTakes() {
        assertThat(Texts.id("a\0b")).isEqualTo("a\uFFFDb~9b3572da71d733d3");
        assertThat(Texts.id("a\uD800b")).isEqualTo("a\uFFFDb~2627aa1212357862");
    }

    @Test
    void areLeftAloneWhereTheyFit() {
        assertThat(Texts.id("é".repeat(150))).isEqualTo("é".repeat(150));
        assertThat(new Subject("order", "1").text()).isEqualTo("order:1");
    }

}
