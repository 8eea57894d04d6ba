package dev.webhookinbox.destinations;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.InstantSource;

import javax.net.ssl.SSLException;

import dev.webhookinbox.destinations.DestinationsProperties.Configured;
import dev.webhookinbox.destinations.DestinationsProperties.Format;
import dev.webhookinbox.sending.OutgoingEvent;
import dev.webhookinbox.sending.SendFailure;
import dev.webhookinbox.sending.SendFailure.Answer;
import dev.webhookinbox.standardwebhooks.MessageSigner;

/**
 * Sends events to an HTTP endpoint: the exact bytes with the headers of Standard Webhooks and of CloudEvents, or a text. What answers with
 * 2xx has taken it, whatever else it says.
 */
final class HttpDestination extends Destination {

    private static final int GONE = 410;

    private final Endpoint endpoint;
    private final HttpClient client;
    private final Format format;
    private final InstantSource clock;
    private volatile MessageSigner signer;

    HttpDestination(String name, Configured configured, Endpoint endpoint, HttpClient client, MessageSigner signer,
            Format format, InstantSource clock) {
        super(name, configured);
        this.endpoint = endpoint;
        this.client = client;
        this.signer = signer;
        this.format = format;
        this.clock = clock;
    }

    @Override
    public String leadsTo() {
        return Endpoint.told(endpoint.url());
    }

    MessageSigner signer() {
        return signer;
    }

    /** Signs with other secrets from the next event on. */
    void signWith(MessageSigner other) {
        signer = other;
    }

    @Override
    public Receipt send(OutgoingEvent event) throws SendFailure, InterruptedException {
        var answer = new AnswerReader();
        try {
            client.send(request(event), answer);
        } catch (IOException e) {
            if (!answer.hasCome()) {
                // Not with its cause: what broke off in the middle is quoted there.
                throw new SendFailure(why(e), Answer.NONE);
            }
        } catch (InterruptedException e) {
            if (!answer.hasCome()) {
                throw e;
            }
        }
        // Once it has said how it took the event, it does not matter that it was about to say more.
        if (answer.isSuccess()) {
            return new Receipt(answer.status());
        }
        throw new SendFailure("HTTP " + answer.status(),
                new Answer(answer.status(), answer.retryAfter(clock.instant()), answer.status() == GONE));
    }

    private HttpRequest request(OutgoingEvent event) {
        boolean isForPeople = format == Format.CHAT;
        var content = isForPeople ? ChatMessage.of(event) : event.content();
        var request = HttpRequest.newBuilder(endpoint.url())
                .timeout(deadline())
                .header("User-Agent", "webhook-inbox")
                .header("Content-Type", CloudEvents.contentType(content))
                .POST(BodyPublishers.ofByteArray(content.bytes()));
        if (content.encoding() != null) {
            request.header("Content-Encoding", content.encoding());
        }
        if (endpoint.authorization() != null) {
            request.header("Authorization", endpoint.authorization());
        }
        if (event.traceparent() != null) {
            request.header("traceparent", event.traceparent());
        }
        if (!isForPeople) {
            CloudEvents.attributes(event)
                    .forEach((attribute, value) -> request.header("ce-" + attribute, CloudEvents.header(value)));
        }
        signer.headers(event.key(), clock.instant(), content.bytes()).forEach(request::header);
        return request.build();
    }

    /** In words of our own, since those of others may quote what they like. */
    private static String why(IOException failure) {
        return switch (failure) {
            case HttpConnectTimeoutException _ -> "No connection in time";
            case java.net.http.HttpTimeoutException _ -> "No answer in time";
            case ConnectException _ -> "No connection";
            case SSLException _ -> "No trust in the connection";
            default -> "The connection broke";
        };
    }

    @ Override
    public String toString() {
        return DestinationsProperties.of(name()) + ", " + endpoint;
    }

}
