package com.example.ledger;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import tools.jackson.databind.json.JsonMapper;

import dev.webhookinbox.openxswitch.DepositEvent.DepositSuccess;
import dev.webhookinbox.provider.UndecodableEventException;
import dev.webhookinbox.sending.EventSender;
import dev.webhookinbox.sending.OutgoingEvent;
import dev.webhookinbox.sending.SendFailure;
import dev.webhookinbox.sending.SendFailure.Answer;

/** Tells the payment system of every deposit. It answers 409 to a reference that it knows. */
class DepositPayments implements EventSender {

    private static final int KNOWN = 409;

    private record Payment(String reference, String coin, String amount) {}

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private final URI payments;

    DepositPayments(URI payments) {
        this.payments = payments;
    }

    @Override
    public String name() {
        return "deposit-payments";
    }

    @Override
    public boolean wants(String source, String type) {
        return source.equals("openxswitch") && type.equals("deposit.success");
    }

    @Override
    public Duration deadline() {
        return Duration.ofSeconds(10);
    }

    @Override
    public Receipt send(OutgoingEvent event) throws SendFailure, InterruptedException {
        var answer = answer(HttpRequest.newBuilder(payments)
                .timeout(deadline())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", event.key())
                .POST(BodyPublishers.ofString(payment(event)))
                .build());
        int status = answer.statusCode();
        if (status / 100 == 2 || status == KNOWN) {
            return new Receipt(status);
        }
        var retryAfter = answer.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,9}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
        throw new SendFailure("HTTP " + status, new Answer(status, retryAfter.orElse(null), false));
    }

    private String payment(OutgoingEvent event) {
        var deposit = event.decoded(DepositSuccess.class).params();
        if (deposit.id() == null || deposit.coin() == null || deposit.amount() == null) {
            throw new UndecodableEventException("Which deposit, of what, or how much of it is not told");
        }
        return json.writeValueAsString(new Payment(event.fact(), deposit.coin(), deposit.amount().toPlainString()));
    }

    private HttpResponse<Void> answer(HttpRequest request) throws SendFailure, InterruptedException {
        try {
            return http.send(request, BodyHandlers.discarding());
        } catch (IOException e) {
            throw new SendFailure("No answer", e);
        }
    }

}
