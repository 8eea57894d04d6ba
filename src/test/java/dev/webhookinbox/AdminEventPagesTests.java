package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.ArrayList;
import java.util.HashSet;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhookinbox.testing.KeyEntriesSql;
import dev.webhookinbox.testing.OpenPolySamples;

/** {@code GET /admin/events}: paging, also where a call looks at as much as it may, and parameters that are wrong. */
@ServiceTest
class AdminEventPagesTests {

    private static final int ORDER = 6_500_000;

    @Autowired
    Service service;

    @Autowired
    Admin admin;

    @AfterEach
    void tidy() {
        service.jdbc().sql("DELETE FROM inbox_event WHERE source LIKE 'bounded%'").update();
    }

    /** The oldest of 11,000 of a type is the only one of its source. */
    private void fill() {
        service.jdbc()
                .sql("""
                        INSERT INTO inbox_event
                            (source, event_type, subject, dedup_key, keys, headers, body, received_at, unhandled)
                        SELECT CASE i WHEN 1 THEN 'bounded-rare' ELSE 'bounded' END, 'bounded.type', 'x:' || i, gen_random_uuid(),
                            '{}', '{}', convert_to('{"data":{"n":' || i || '}}', 'UTF8'), now() - make_interval(secs => 11000 - i), true
                        FROM generate_series(1, 11000) AS i
                        """)
                .update();
    }

    @Test
    void aCallThatLooksAtTooMuchTellsWhereToGoOn() {
        fill();
        var rare = "/admin/events?type=bounded.type&source=bounded-rare";
        var first = admin.get(rare);

        assertThat(first.get("items").size()).isZero();
        assertThat(first.get("next").isNull()).isFalse();
        assertThat(admin.allItems(rare)).extracting(event -> event.get("subject").asString()).containsExactly("x:1");
    }

    @Test
    void soDoesOneThatReadsTooManyBodies() {
        fill();
        var from = service.jdbc().sql("SELECT ((now() - interval '1 day') AT TIME ZONE 'UTC')::text || 'Z'")
                .query(String.class).single().replace(' ', 'T');

        assertThat(admin.allItems("/admin/events?type=bounded.type&payload=data.n:2&receivedFrom=" + from))
                .extracting(event -> event.get("subject").asString()).containsExactly("x:2");
        assertThat(admin.allItems("/admin/events?type=bounded.type&size=200&receivedFrom=" + from)).hasSize(11_000)
                .doesNotHaveDuplicates();
    }

    /** The index files them by stretches of 262,144 ids. */
    @Test
    void findsEventsByTheirIdsHoweverManyCameBetween() {
        service.jdbc()
                .sql("""
                        INSERT INTO inbox_event (id, source, event_id, subject, dedup_key, keys, key_entries, headers,
                            body, received_at, unhandled)
                        OVERRIDING SYSTEM VALUE
                        SELECT id, 'bounded', event_id, 'x:' || i, gen_random_uuid(), keys,
                            %s, '{}', '', now() + make_interval(secs => i), true
                        FROM (
                            SELECT i, (900 + i) * 200000 AS id, 'far' || i %% 4 AS event_id,
                                json_build_object('far', 'f' || i %% 3) AS keys
                            FROM generate_series(1::bigint, 12) AS i) AS event
                        """.formatted(
                        KeyEntriesSql.entries("id", "json_build_object('event_id', event_id, 'far', keys ->> 'far')")))
                .update();

        assertThat(subjects("key=far:f0")).containsExactly("x:12", "x:9", "x:6", "x:3");
        assertThat(subjects("eventId=far1")).containsExactly("x:9", "x:5", "x:1");
        assertThat(subjects("eventId=far1&key=far:f2")).containsExactly("x:5");
        assertThat(subjects("eventId=far1&key=far:f2&subject=x:4")).isEmpty();
    }

    private List<String> subjects(String query) {
        return admin.items("/admin/events?" + query).stream().map(event -> event.get("subject").asString()).toList();
    }

    @Test
    void pagesGoOnWhereTheyEndedWhileEventsAreComing() {
        service.openPoly(OpenPolySamples.submitted(ORDER).body());
        service.openPoly(OpenPolySamples.processed(ORDER).body());
        service.openPoly(OpenPolySamples.failed(ORDER).body());
        service.openPoly(OpenPolySamples.compensationRequired(ORDER).body());
        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            var page = admin
                    .get("/admin/events?size=2&key=order_id:" + ORDER + (cursor == null ? "" : "&cursor=" + cursor));
            page.get("items").forEach(item -> seen.add(item.get("eventId").asString()));
            cursor = page.get("next").isNull() ? null : page.get("next").asString();
            service.openPoly(
                    "{\"event_id\":\"evt_late_%d_%d\",\"event_type\":\"x\",\"data\":{\"order_id\":%d}}".formatted(
                            ORDER,
                            seen.size(), ORDER));
        } while (cursor != null);

        service.awaitDispatched();
        assertThat(seen).hasSize(4).doesNotHaveDuplicates().noneMatch(id -> id.startsWith("evt_late"));
    }

    @Test
    void allPagesTogetherAreAllEvents() {
        var ids = admin.allItems("/admin/events?size=7").stream().map(item -> item.get("id").asLong()).toList();

        assertThat(ids).hasSize((int) service.count("SELECT count(*) FROM inbox_event"));
        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
    }

    @ParameterizedTest
    @CsvSource({ "size=0, size", "size=201, size", "size=ten, size", "size=-1, size", "size=1&size=2, size",
        "status=done, status", "receivedFrom=yesterday, receivedFrom", "receivedTo=2026-13-01T00:00:00Z, receivedTo",
        "receivedFrom=2026-06-02T00:00:00Z&receivedTo=2026-06-01T00:00:00Z, receivedTo", "key=order_id, key",
        "key=:1, key", "cursor=nonsense, cursor", "cursor=%00, cursor", "cursor=WzFd, cursor", "source=, source",
        "statuss=dead, statuss", "subject=a%00b, subject", "payload=data.side:buy, receivedFrom",
        "payload=data.side&receivedFrom=2026-06-01T00:00:00Z, payload",
        "payload=a:b&receivedFrom=2026-05-01T00:00:00Z&receivedTo=2026-06-02T00:00:00Z, receivedFrom" })
    void aWrongParameterIsRefusedByItsName(String query, String parameter) {
        assertThat(admin.rejected("/admin/events?" + query))
                .isEqualTo(new Admin.Problem(400, "INVALID_PARAMETER", parameter));
    }

    @ParameterizedTest
    @ValueSource(strings = { "2026-06-01T00:00:00Z", "2026-06-01T00:00:00+02:00", "2026-06-01T00:00:00%2B02:00" })
    void timesAreTakenWithTheirOffset(String time) {
        assertThat(admin.get("/admin/events?size=1&receivedFrom=" + time).get("items").size()).isEqualTo(1);
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        var cursor = admin.get("/admin/entities?size=1").get("next").asString();
        assertThat(admin.rejected("/admin/events?cursor=" + cursor).parameter()).isEqualTo("cursor");
    }

}
