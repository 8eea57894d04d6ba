package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

import dev.webhookinbox.testing.KafkaBroker;
import dev.webhookinbox.testing.OpenPolySamples;
import dev.webhookinbox.testing.PostgresServer;
import dev.webhookinbox.testing.Sample;

/** Topics of a real broker as destinations. Each case has a source, a destination and a topic of its own. */
@ServiceTest
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(properties = { "webhook-inbox.dispatch.poll-interval=300ms",
    "webhook-inbox.dispatch.backoff.initial=50ms", "webhook-inbox.dispatch.backoff.max=200ms",
    // Of no use to whoever relies on order and on nothing being lost.
    "spring.kafka.producer.acks=0", "spring.kafka.producer.retries=0" })
class KafkaDestinationTests {

    /** Each is a source that takes OpenPoly's events, and a topic that gets those of it. */
    private static final List<String> CASES = List.of("plain", "ordered", "killed");
    private static final int SUBJECTS = 25;
    private static final KafkaBroker BROKER = KafkaBroker.start();

    @Autowired
    Service service;

    @Autowired
    ApplicationContext context;

    @DynamicPropertySource
    static void destinations(DynamicPropertyRegistry registry) {
        registry.add("spring.kafka.bootstrap-servers", BROKER::address);
        for (var name : CASES) {
            registry.add("webhook-inbox.sources." + name + ".provider", () -> "openpoly");
            registry.add("webhook-inbox.sources." + name + ".secrets", () -> Service.OPENPOLY_SECRET);
            var destination = "webhook-inbox.destinations.topic-" + name;
            registry.add(destination + ".kafka.topic", () -> name);
            registry.add(destination + ".sources", () -> name);
            registry.add(destination + ".deadline", () -> name.equals("killed") ? "4s" : "30s");
        }
    }

    @AfterAll
    static void close() {
        BROKER.close();
    }

    @Test
    void sendsTheExactBytesKeyedBySubjectAndDescribedAsCloudEventsHasIt() {
        var event = OpenPolySamples.submitted(73_001);

        send("plain", event);

        awaitNothingOutstanding("plain");
        var sent = BROKER.records("plain").getFirst();
        assertThat(text(sent.value())).isEqualTo(event.body());
        assertThat(text(sent.key())).isEqualTo("plain " + event.subject());
        assertThat(headers(sent)).containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_source", "/webhooks/plain")
                .containsEntry("ce_type", event.type())
                .containsEntry("ce_subject", event.subject())
                .containsKeys("ce_id", "ce_time", "content-type")
                .doesNotContainKey("content-encoding");
        assertThat(service.outcomes(event.eventId(), "topic-plain")).containsExactly("processed");
    }

    @Test
    void sendsInOrderPerSubject() {
        var sent = new HashMap<String, List<String>>();
        for (int round = 0; round < 20; round++) {
            sendRound("ordered", 73_100, round, sent);
        }

        awaitNothingOutstanding("ordered");

        assertThat(received("ordered")).isEqualTo(sent);
    }

    /** Whatever it had not confirmed is sent again, and nothing passes what could not be sent. */
    @Test
    void goesOnInOrderOnceABrokerThatWasKilledIsBack() {
        var sent = new HashMap<String, List<String>>();
        sendRound("killed", 74_000, 0, sent);
        awaitNothingOutstanding("killed");
        sendRound("killed", 74_000, 1, sent);
        BROKER.kill();
        for (int round = 2; round < 6; round++) {
            sendRound("killed", 74_000, round, sent);
        }
        patiently().until(() -> service.count("SELECT count(*) FROM sender_health WHERE sender = 'topic-killed'"
                + " AND rests_until IS NOT NULL") == 1);

        BROKER.startAgain();
        sendRound("killed", 74_000, 6, sent);
        awaitNothingOutstanding("killed");

        assertThat(received("killed")).isEqualTo(sent);
        assertThat(service.count("SELECT count(*) FROM attempt WHERE handler = 'topic-killed' AND outcome = 'dead'"))
                .isZero();
        assertThat(service.jdbc().sql("SELECT DISTINCT error FROM attempt WHERE handler = 'topic-killed'"
                + " AND error IS NOT NULL").query(String.class).list())
                .isNotEmpty()
                .allMatch(error -> error.startsWith("SendFailure: No"));
    }

    @Test
    void startsWithoutABrokerAndLeavesItAloneUntilThereIsAnEvent(CapturedOutput output) throws IOException {
        int nobody;
        try (var free = new ServerSocket(0)) {
            nobody = free.getLocalPort();
        }
        try (var node = SecondNode.on(PostgresServer.newDatabase(),
                "spring.kafka.bootstrap-servers=127.0.0.1:" + nobody,
                "OPENPOLY_WEBHOOK_SECRET=" + Service.OPENPOLY_SECRET,
                "webhook-inbox.dispatch.backoff.initial=50ms", "webhook-inbox.dispatch.backoff.max=100ms",
                "webhook-inbox.destinations.away.kafka.topic=webhooks",
                "webhook-inbox.destinations.away.deadline=1s")) {
            assertThat(threads()).noneMatch(name -> name.contains("webhook-inbox-away"));

            IntStream.range(74_500, 74_505)
                    .mapToObj(OpenPolySamples::submitted)
                    .forEach(event -> assertThat(node.service().openPoly(event.body()).statusCode()).isEqualTo(202));

            patiently().until(() -> node.service().count("SELECT count(*) FROM sender_health WHERE sender = 'away'"
                    + " AND rests_until IS NOT NULL AND rests > 1") == 1);
            assertThat(threads()).anyMatch(name -> name.contains("webhook-inbox-away"));
            assertThat(node.service().row("SELECT error FROM sender_health WHERE sender = 'away'"))
                    .containsEntry("error", "No answer in time");
        }
        assertThat(threads()).noneMatch(name -> name.contains("webhook-inbox-away"));
        assertThat(output.getOut().lines().filter(line -> line.contains("kafka.clients"))).isEmpty();
    }

    /** Spring Boot would make them of the jar's being there. */
    @Test
    void hasNothingOfKafkaButWhatSends() {
        assertThat(context.getBeanNamesForType(ProducerFactory.class)).isEmpty();
        assertThat(context.getBeanNamesForType(KafkaAdmin.class)).isEmpty();
        assertThat(context.getBeanNamesForType(KafkaListenerEndpointRegistry.class)).isEmpty();
    }

    private void sendRound(String source, int firstOrder, int round, Map<String, List<String>> sent) {
        for (int order = firstOrder; order < firstOrder + SUBJECTS; order++) {
            var event = renamed(OpenPolySamples.submitted(order), "evt_" + order + "_" + round);
            send(source, event);
            sent.computeIfAbsent(source + " " + event.subject(), _ -> new ArrayList<>()).add(event.body());
        }
    }

    private void send(String source, Sample event) {
        var answer = service.sender()
                .send(service.sender().openPolyRequest(source, Service.OPENPOLY_SECRET, event.body()));
        assertThat(answer.statusCode()).isEqualTo(202);
    }

    private static Sample renamed(Sample event, String id) {
        return new Sample(event.source(), id, event.type(), event.body().replace(event.eventId(), id), event.kind(),
                event.entityId(), event.state());
    }

    /** By their keys, in the order in which each came for the first time. */
    private static Map<String, List<String>> received(String topic) {
        var received = BROKER.records(topic)
                .stream()
                .collect(Collectors.groupingBy(record -> text(record.key()),
                        Collectors.mapping(record -> text(record.value()), Collectors.toList())));
        received.replaceAll((_, bodies) -> bodies.stream().distinct().toList());
        return received;
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
        var headers = new HashMap<String, String>();
        record.headers().forEach(header -> headers.put(header.key(), text(header.value())));
        return headers;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
    }

    private void awaitNothingOutstanding(String topic) {
        patiently()
                .until(() -> service.count("SELECT count(*) FROM dispatch WHERE handler = ?", "topic-" + topic) == 0);
    }

    /** A broker takes its time to start. */
    private static ConditionFactory patiently() {
        return Awaitility.await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(200));
    }

}
