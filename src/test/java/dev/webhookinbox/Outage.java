package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

import dev.webhookinbox.testing.Endpoint;
import dev.webhookinbox.testing.Endpoint.Received;
import dev.webhookinbox.testing.Endpoint.Reply;

/** A destination is away for an hour of the service's time, with many events behind it, while more come in. */
@Import(MovedClock.class)
@TestPropertySource(properties = "webhook-inbox.dispatch.poll-interval=300ms")
abstract class Outage {

    private static final Endpoint ENDPOINT = Endpoint.start();
    private static final Pattern PLACE = Pattern.compile("\"requestId\":\"(\\w+)-(\\d+)\"");
    private static final Duration LONGEST = Duration.ofMinutes(4);
    private static final int MINUTES = 60;
    private static final int PER_SUBJECT = 20;

    @Autowired
    Service service;

    @Autowired
    MovedClock clock;

    @DynamicPropertySource
    static void destination(DynamicPropertyRegistry registry) {
        registry.add("webhook-inbox.destinations.away.http.url", () -> ENDPOINT.url("/events"));
    }

    @AfterAll
    static void close() {
        ENDPOINT.close();
    }

    /** How many wait behind it. */
    abstract int events();

    @Test
    void usesUpNoEventHarmsNoIntakeAndIsMadeUpForInOrder() {
        var away = new AtomicBoolean(true);
        var taken = new ConcurrentLinkedQueue<Received>();
        ENDPOINT.reply(request -> {
            if (away.get()) {
                return Reply.of(503);
            }
            taken.add(request);
            return Reply.of(202);
        });
        int subjects = events() / PER_SUBJECT;
        store(events(), subjects);
        Awaitility.await()
                .until(() -> service.count("SELECT count(*) FROM sender_health WHERE rests_until IS NOT NULL") == 1);

        for (int minute = 0; minute < MINUTES; minute++) {
            long failures = failures();
            clock.moveOn(Duration.ofMinutes(1));
            takeIn("later" + minute);
            Awaitility.await().until(() -> failures() > failures);
        }

        assertThat(service.count("SELECT count(*) FROM dispatch WHERE handler = 'away' AND status = 'dead'")).isZero();
        assertThat(service.count("SELECT count(*) FROM dispatch WHERE handler = 'away'"))
                .isEqualTo(events() + MINUTES * PER_SUBJECT);
        // One at a time is asked once it rests, and before that as many as there are places.
        assertThat(ENDPOINT.received()).hasSizeLessThan(64 + 3 * MINUTES);

        away.set(false);
        clock.moveOn(Duration.ofMinutes(1));
        long from = System.nanoTime();
        // None waits for a pause of its own any longer.
        Awaitility.await().atMost(LONGEST).pollInterval(Duration.ofMillis(200)).until(() -> service.count(
                "SELECT count(*) FROM (SELECT FROM dispatch WHERE handler = 'away' LIMIT 1) AS rest") == 0);
        System.out.printf("%d events sent on in %.1f s once it was back%n", events() + MINUTES * PER_SUBJECT,
                (System.nanoTime() - from) / 1e9);

        assertThat(ENDPOINT.together()).isEmpty();
        var inOrder = placesBySubject(taken);
        assertThat(inOrder).hasSize(subjects + MINUTES);
        inOrder.forEach((subject, places) -> assertThat(places).as(subject)
                .containsExactlyElementsOf(IntStream.range(0, PER_SUBJECT).boxed().toList()));
    }

    /** Where each subject's events stand, in the order in which each was taken first. */
    private static Map<String, Set<Integer>> placesBySubject(Iterable<Received> taken) {
        var places = new LinkedHashMap<String, Set<Integer>>();
        for (var request : taken) {
            var id = PLACE.matcher(new String(request.body(), StandardCharsets.UTF_8));
            assertThat(id.find()).isTrue();
            places.computeIfAbsent(id.group(1), _ -> new LinkedHashSet<>()).add(Integer.valueOf(id.group(2)));
        }
        return places;
    }

    /** Events of one subject come in, and each is acknowledged. */
    private void takeIn(String subject) {
        for (int place = 0; place < PER_SUBJECT; place++) {
            assertThat(service
                    .openXSwitch("""
                            {"requestId":"%1$s-%2$d","method":"deposit.success","params":{"id":"%1$s"}}"""
                            .formatted(subject, place))
                    .statusCode()).isEqualTo(202);
        }
    }

    private long failures() {
        return service.count("SELECT count(*) FROM attempt WHERE handler = 'away'");
    }

    /** As if they had come in, twenty of each subject. */
    private void store(int count, int subjects) {
        service.jdbc()
                .sql("""
                        WITH made AS (
                            SELECT nextval('inbox_event_id_seq') AS id, 'stored' || n % :subjects AS name,
                                'stored' || n % :subjects || '-' || n / :subjects AS event
                            FROM generate_series(0, :count - 1) AS n
                        ), stored AS (
                            INSERT INTO inbox_event (id, source, event_id, event_type, subject, dedup_key, keys, headers,
                                body, received_at, unhandled)
                            OVERRIDING SYSTEM VALUE
                            SELECT id, 'openxswitch', event, 'deposit.success', 'deposit:' || name, gen_random_uuid(),
                                '{}', '{"content-type": "application/json"}',
                                convert_to('{"requestId":"' || event || '","method":"deposit.success","params":{"id":"' || name || '"}}',
                                    'UTF8'), now(), false
                            FROM made
                        )
                        INSERT INTO dispatch (inbox_id, handler, source, subject, due_at)
                        SELECT id, 'away', 'openxswitch', 'deposit:' || name, now() FROM made
                        """)
                .param("count", count).param("subjects", subjects).update();
    }

}
