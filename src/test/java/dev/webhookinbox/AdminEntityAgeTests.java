package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import dev.webhookinbox.Admin.Problem;

/** What hangs is found by its age and state. */
@ServiceTest
class AdminEntityAgeTests {

    @Autowired
    Service service;

    @Autowired
    Admin admin;

    /** Of each hour one under way and one at its end, two of a kind at the same moment. */
    @BeforeEach
    void store() {
        IntStream.range(0, 5)
                .forEach(hour -> Stream.of(false, true)
                        .forEach(isFinal -> service.jdbc()
                                .sql("""
                                        INSERT INTO tracked_entity (source, kind, entity_id, state, final, succeeded, rank, updated_at, last_inbox_id, details)
                                        VALUES ('aged', 'order', ?, ?, ?, false, 0, timestamptz '2026-01-01T00:00:00Z' + ? * interval '1 hour', 1, '{}')
                                        """)
                                .params((isFinal ? "f" : "u") + hour, isFinal ? "processed" : "submitted", isFinal,
                                        hour / 2 * 2)
                                .update()));
    }

    @AfterEach
    void forget() {
        service.jdbc().sql("DELETE FROM tracked_entity WHERE source = 'aged'").update();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sort=updatedAt                                                  | f0 f1 u0 u1 f2 f3 u2 u3 f4 u4
            sort=-updatedAt                                                 | u4 f4 u3 u2 f3 f2 u1 u0 f1 f0
            sort=updatedAt&final=false                                      | u0 u1 u2 u3 u4
            sort=updatedAt&state=processed                                  | f0 f1 f2 f3 f4
            sort=-updatedAt&kind=order&final=true                           | f4 f3 f2 f1 f0
            sort=updatedAt&updatedTo=2026-01-01T02:00:00Z                   | f0 f1 u0 u1
            sort=updatedAt&updatedFrom=2026-01-01T02:00:00Z&updatedTo=2026-01-01T02:00:01Z | f2 f3 u2 u3
            updatedFrom=2026-01-01T04:00:00Z                                | f4 u4
            final=false&updatedTo=2026-01-01T04:00:00Z                      | u0 u1 u2 u3
            """)
    void areListedByWhenTheyWereMoved(String query, String ids) {
        for (int size : new int[]{ 1, 3, 200 }) {
            assertThat(ids(admin.allItems("/admin/entities?source=aged&size=" + size + "&" + query)))
                    .as("pages of %d", size)
                    .containsExactly(ids.split(" "));
        }
    }

    @Test
    void refuseAnotherOrderAndTheCursorOfAnother() {
        assertThat(admin.rejected("/admin/entities?sort=state"))
                .isEqualTo(new Problem(400, "INVALID_PARAMETER", "sort"));
        assertThat(admin.rejected("/admin/entities?updatedFrom=2026-01-02T00:00:00Z&updatedTo=2026-01-01T00:00:00Z"))
                .isEqualTo(new Problem(400, "INVALID_PARAMETER", "updatedTo"));
        var next = admin.get("/admin/entities?source=aged&sort=updatedAt&size=1").get("next").asString();
        for (var other : List.of("", "&sort=-updatedAt")) {
            assertThat(admin.rejected("/admin/entities?source=aged&size=1&cursor=" + next + other))
                    .isEqualTo(new Problem(400, "INVALID_PARAMETER", "cursor"));
        }
    }

    private static Stream<String> ids(List<JsonNode> entities) {
        return entities.stream().map(entity -> entity.get("id").asString());
    }

}
