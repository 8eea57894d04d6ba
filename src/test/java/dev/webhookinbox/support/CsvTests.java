package dev.webhookinbox.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.springframework.mock.http.MockHttpOutputMessage;
import tools.jackson.databind.json.JsonMapper;

import dev.webhookinbox.support.CsvList.Part;

class CsvTests {

    private final Csv csv = new Csv(new JsonMapper());
    private final MockHttpOutputMessage message = new MockHttpOutputMessage();

    record Row(String name, long number, List<String> more) {

        static Row of(String name) {
            return new Row(name, -1, List.of());
        }

    }

    @Test
    void whatASpreadsheetWouldReckonIsAText() throws IOException {
        csv.write(list(new Part(List.of(Row.of("=1+1"), Row.of("@x"), Row.of("-2"), Row.of("a,\"b\"")), null)),
                message);

        assertThat(message.getBodyAsString())
                .isEqualTo("name,number,more\r\n'=1+1,-1,[]\r\n'@x,-1,[]\r\n'-2,-1,[]\r\n\"a,\"\"b\"\"\",-1,[]\r\n");
    }

    @Test
    void asksForAPartOnlyOnceTheOneBeforeIsWritten() throws IOException {
        var written = new ArrayList<Boolean>();
        csv.write(list(new Part(List.of(Row.of("first")), () -> {
            written.add(message.getBodyAsString().contains("first"));
            return new Part(List.of(Row.of("second")), null);
        })), message);

        assertThat(written).containsExactly(true);
        assertThat(message.getBodyAsString().lines()).hasSize(3);
    }

    @Test
    void hasAnotherListBehindTheLastPartOfTheFirst() throws IOException {
        var first = new Part(List.of(Row.of("a")), () -> new Part(List.of(Row.of("b")), null));

        csv.write(list(first.then(() -> new Part(List.of(Row.of("c")), () -> new Part(List.of(Row.of("d")), null)))),
                message);

        assertThat(message.getBodyAsString().lines().skip(1).map(line -> line.substring(0, 1)))
                .containsExactly("a", "b", "c", "d");
    }

    @Test
    void saysThatItIsNotWholeWhereAPartCannotBeRead() {
        var list = list(new Part(List.of(Row.of("first")), () -> {
            throw new IllegalStateException("the database is gone");
        }));

        assertThatThrownBy(() -> csv.write(list, message)).isInstanceOf(IllegalStateException.class);
        assertThat(message.getBodyAsString().lines()).element(1).isEqualTo("first,-1,[]");
        assertThat(message.getBodyAsString().lines()).last().asString().contains("and more", "failed")
                .doesNotContain("gone");
    }

    @Test
    void endsAfterManyPartsWithHardlyAnything() throws IOException {
        csv.write(list(endless()), message);

        assertThat(message.getBodyAsString().lines()).hasSize(202).last().asString().contains("and more");
    }

    @Test
    void ofWhatWasFoundBeyondAPartOnlyThatThereIsMoreIsTold() {
        var found = IntStream.rangeClosed(1, CsvList.PART + 1).boxed().toList();

        var part = Part.of(found, all -> all, last -> new Part(List.of("after " + last), null));

        assertThat(part.items()).hasSize(CsvList.PART);
        assertThat(Objects.requireNonNull(part.next()).get().items().toString()).isEqualTo("[after 200]");
        assertThat(Part.of(found.subList(1, 201), all -> all, _ -> endless()).next()).isNull();
    }

    private static Part endless() {
        return new Part(List.of(Row.of("one")), CsvTests::endless);
    }

    private static CsvList list(Part first) {
        return new CsvList("rows", Row.class, first);
    }

}
