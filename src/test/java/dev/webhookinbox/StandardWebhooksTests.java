package dev.webhookinbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.context.annotation.Bean;

import dev.webhookinbox.dispatch.EventContext;
import dev.webhookinbox.dispatch.EventHandler;
import dev.webhookinbox.standardwebhooks.StandardWebhookEvent;
import dev.webhookinbox.testing.PostgresServer;
import dev.webhookinbox.testing.Sender;

/** A sender that follows Standard Webhooks is a source by configuration alone. */
@TestInstance(Lifecycle.PER_CLASS)
class StandardWebhooksTests {

    private static final String KEY = "standard-webhooks-test-secret";
    private static final String SECRET = "whsec_"
            + Base64.getEncoder().encodeToString(KEY.getBytes(StandardCharsets.UTF_8));

    private SecondNode node;
    private Service service;

    @BeforeAll
    void start() {
        node = SecondNode.on(PostgresServer.newDatabase(), "spring.main.sources=" + Handlers.class.getName(),
                "webhook-inbox.sources.svix.provider=standard-webhooks",
                "webhook-inbox.sources.svix.secrets=" + SECRET,
                "webhook-inbox.sources.svix.timestamp-tolerance=3m");
        service = node.service();
    }

    @AfterAll
    void stop() {
        node.close();
    }

    @Test
    void anEventIsTakenOnceAndHandledAsWhatItIs() {
        var body = "{\"type\":\"user.created\",\"timestamp\":\"2026-06-18T00:00:00Z\",\"data\":{\"id\":\"user_1\"}}";
        assertThat(send("msg_1", body).statusCode()).isEqualTo(202);
        assertThat(send("msg_1", body).statusCode()).isEqualTo(200);
        assertThat(send("msg_1", body.replace("created", "deleted")).statusCode()).isEqualTo(200);
        service.awaitDispatched();

        assertThat(service.status("msg_1")).isEqualTo("processed");
        assertThat(service.row("SELECT event_type, subject, keys ->> 'data.id' AS object FROM inbox_event"
                + " WHERE event_id = 'msg_1'"))
                .containsEntry("event_type", "user.created")
                .containsEntry("subject", "user:user_1")
                .containsEntry("object", "user_1");
        assertThat(service.count("SELECT count(*) FROM redelivery WHERE inbox_id = ? AND body IS NOT NULL",
                service.inboxId("msg_1"))).isEqualTo(1);
        assertThat(node.bean(Handlers.Noted.class).events()).filteredOn(noted -> noted.contains("user_1"))
                .containsExactly("user.created 2026-06-18T00:00:00Z {\"id\":\"user_1\"} svix user:user_1");
    }

    @Test
    void whatIsNoJsonIsKeptAndShown() {
        assertThat(send("msg_unreadable", "type=user.created").statusCode()).isEqualTo(202);
        assertThat(service.status("msg_unreadable")).isEqualTo("dead");
    }

    @Test
    void whatNobodySignedIsRefused() {
        var answer = service.sender().send(service.sender().to("svix")
                .header("webhook-id", "msg_forged")
                .header("webhook-timestamp", String.valueOf(Instant.now().getEpochSecond()))
                .header("webhook-signature", "v1," + "A".repeat(43) + "=")
                .POST(BodyPublishers.ofString("{}"))
                .build());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("INVALID_SIGNATURE");
        assertThat(service.count("SELECT count(*) FROM inbox_event WHERE event_id = 'msg_forged'")).isZero();
    }

    @Test
    void whatIsOlderThanTheToleranceOfTheSourceIsRefused() {
        var answer = send("msg_old", "{\"type\":\"a\"}", Instant.now().minusSeconds(200));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("TIMESTAMP_SKEW_TOO_LARGE");
    }

    private HttpResponse<String> send(String id, String body) {
        return send(id, body, Instant.now());
    }

    private HttpResponse<String> send(String id, String body, Instant at) {
        var timestamp = String.valueOf(at.getEpochSecond());
        var mac = Sender.hmac(KEY, (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
        return service.sender().send(service.sender().to("svix")
                .header("webhook-id", id)
                .header("webhook-timestamp", timestamp)
                .header("webhook-signature", "v1," + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(mac)))
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    static class Handlers {

        @Bean
        Noted noted() {
            return new Noted(new ConcurrentLinkedQueue<>());
        }

        record Noted(Queue<String> events) implements EventHandler<StandardWebhookEvent> {

            @Override
            public String name() {
                return "noted";
            }

            @Override
            public void handle(StandardWebhookEvent event, EventContext context) {
                events.add("%s %s %s %s %s".formatted(event.type(), event.timestamp(), event.data(), context.source(),
                        context.subject()));
            }

        }

    }

}
