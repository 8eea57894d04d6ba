package com.example.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.webhookinbox.openxswitch.DepositEvent.DepositSuccess;
import dev.webhookinbox.provider.UndecodableEventException;
import dev.webhookinbox.sending.SendFailure;
import dev.webhookinbox.test.SenderTest;
import dev.webhookinbox.test.TestEvent;
import dev.webhookinbox.test.TestEvents;

@Timeout(60)
class DepositPaymentsTests {

    private static final int NEVER = 0;

    private record Payment(String key, String body) {}

    private final List<Payment> payments = new CopyOnWriteArrayList<>();
    private volatile int answer = 201;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/payments", this::take);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void isTheSameRequestHoweverOftenItIsSent() throws Exception {
        var deposit = deposit("\"amount\":0.250000000000000001");

        SenderTest.send(sender(), deposit);
        SenderTest.send(sender(), deposit.onAttempt(2));

        assertThat(payments).hasSize(2).containsOnly(new Payment(deposit.to(sender()).key(),
                "{\"reference\":\"openxswitch deposit:d1 deposit.success\",\"coin\":\"BTC\","
                        + "\"amount\":\"0.250000000000000001\"}"));
    }

    @Test
    void anotherEventOfADepositIsKnownByItsReference() throws Exception {
        SenderTest.send(sender(), deposit("\"amount\":1,\"confirmation\":20"));
        answer = 409;

        assertThat(SenderTest.send(sender(), deposit("\"amount\":1,\"confirmation\":21")).status()).isEqualTo(409);

        assertThat(payments).extracting(Payment::body).hasSize(2).containsOnly(payments.getFirst().body());
        assertThat(payments).extracting(Payment::key).doesNotHaveDuplicates();
    }

    @Test
    void isSentAgainWhenThePaymentSystemSays() {
        answer = 503;

        assertThatExceptionOfType(SendFailure.class)
                .isThrownBy(() -> SenderTest.send(sender(), deposit("\"amount\":1")))
                .satisfies(failure -> assertThat(failure.answer().retryAfter()).isEqualTo(Duration.ofSeconds(30)));
    }

    @Test
    void waitsNoLongerThanTheDeadline() {
        answer = NEVER;

        assertThatExceptionOfType(SendFailure.class)
                .isThrownBy(() -> SenderTest.send(sender(), deposit("\"amount\":1")));
    }

    @Test
    void sendsNothingWhereItIsNotToldHowMuch() {
        assertThatExceptionOfType(UndecodableEventException.class)
                .isThrownBy(() -> SenderTest.send(sender(), deposit("\"confirmation\":20")));

        assertThat(payments).isEmpty();
    }

    private void take(HttpExchange request) throws IOException {
        payments.add(new Payment(request.getRequestHeaders().getFirst("Idempotency-Key"),
                new String(request.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        if (answer != NEVER) {
            request.getResponseHeaders().set("Retry-After", "30");
            request.sendResponseHeaders(answer, -1);
            request.close();
        }
    }

    /** As impatient as a test. */
    private DepositPayments sender() {
        var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/payments");
        return new DepositPayments(url) {

            @Override
            public Duration deadline() {
                return Duration.ofSeconds(answer == NEVER ? 1 : 30);
            }

        };
    }

    private static TestEvent<DepositSuccess> deposit(String params) {
        return TestEvents.openXSwitch(DepositSuccess.class, """
                {"requestId":"r1","method":"deposit.success","params":{"id":"d1","coin":"BTC",%s}}"""
                .formatted(params));
    }

}
