package dev.webhookinbox.destinations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLContext;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.webhookinbox.destinations.DestinationsProperties.Configured;
import dev.webhookinbox.destinations.DestinationsProperties.Format;
import dev.webhookinbox.sending.EventSender.Receipt;
import dev.webhookinbox.sending.OutgoingEvent;
import dev.webhookinbox.sending.OutgoingEvent.Content;
import dev.webhookinbox.sending.SendFailure;
import dev.webhookinbox.standardwebhooks.MessageSigner;
import dev.webhookinbox.testing.SelfSigned;

/** What an endpoint can do to whoever sends to it, over sockets. */
@Timeout(120)
class HttpDestinationTests {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final String TAKEN = "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n";

    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private ServerSocket server;

    HttpDestinationTests() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        end.countDown();
        server.close();
    }

    /** What it does with a connection, once it has read a head of a request from it. */
    private interface Behaviour {

        void answer(Socket connection, OutputStream out) throws IOException, InterruptedException;

    }

    @Test
    void keepsTheConnection() throws Exception {
        serve((_, out) -> write(out, TAKEN));
        var destination = destination("http://127.0.0.1", LONG, null);

        for (int i = 0; i < 3; i++) {
            assertThat(destination.send(event())).isEqualTo(new Receipt(202));
        }
        assertThat(connections).hasValue(1);
    }

    @Test
    void costsNoAttemptThatAConnectionWasClosedMeanwhile() throws Exception {
        var closed = new CountDownLatch(1);
        serve((connection, out) -> {
            write(out, TAKEN);
            connection.close();
            closed.countDown();
        });
        var destination = destination("http://127.0.0.1", LONG, null);
        destination.send(event());
        closed.await();
        Thread.sleep(2000); // for that to be noticed here, which nothing tells

        assertThat(destination.send(event())).isEqualTo(new Receipt(202));
        assertThat(connections).hasValue(2);
    }

    /** The rest would be taken for the answer to the next event. */
    @Test
    void takesNothingThatNobodyAskedForForAnAnswer() throws Exception {
        var answers = new AtomicInteger();
        serve((_, out) -> write(out,
                answers.getAndIncrement() == 0 ? TAKEN + TAKEN : "HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n"));
        var destination = destination("http://127.0.0.1", LONG, null);
        destination.send(event());
        Thread.sleep(200); // for all of it to arrive

        assertThatExceptionOfType(SendFailure.class).isThrownBy(() -> destination.send(event()));
    }

    @Test
    void takesNoHeadForWholeThatBreaksOff() throws IOException {
        serve((connection, out) -> {
            write(out, "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n");
            connection.close();
        });

        assertThat(failure()).hasMessage("The connection broke");
    }

    @ParameterizedTest
    @ValueSource(strings = { "x: y\r\n", "x" })
    void readsNoHeadWithoutEnd(String more) throws IOException {
        serve((_, out) -> {
            write(out, "HTTP/1.1 202 Accepted\r\nx: ");
            endlessly(out, more);
        });

        assertThat(failure()).hasMessage("The connection broke");
    }

    @Test
    void waitsForNoAnswerThatIsOnlyEverAnnounced() throws IOException {
        serve((_, out) -> endlessly(out, "HTTP/1.1 100 Continue\r\n\r\n"));

        assertThat(failure()).hasMessage("The connection broke");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "Content-Length: 1000000000000\r\n", "Transfer-Encoding: chunked\r\n" })
    void readsNoBodyWithoutEnd(String header) throws Exception {
        serve((_, out) -> {
            write(out, "HTTP/1.1 200 OK\r\n" + header + "\r\n");
            endlessly(out, header.startsWith("Transfer") ? "a\r\n0123456789\r\n" : "0123456789");
        });

        assertThat(send()).isEqualTo(new Receipt(200));
    }

    @Test
    void mindsNotThatABodyBreaksOff() throws Exception {
        serve((connection, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
            connection.close();
        });

        assertThat(send()).isEqualTo(new Receipt(200));
    }

    @Test
    void waitsForNoOneWhoIsSilent() throws IOException {
        serve((_, _) -> end.await());

        assertThatExceptionOfType(SendFailure.class)
                .isThrownBy(() -> destination("http://127.0.0.1", Duration.ofMillis(200), null).send(event()))
                .withMessage("No answer in time");
    }

    @Test
    void endsWhenItIsInterrupted() throws Exception {
        serve((_, _) -> end.await());

        assertThat(interrupted(0)).isInstanceOf(InterruptedException.class);
    }

    /** Of a destination that is gone it is known, however long it goes on about it. */
    @ParameterizedTest
    @ValueSource(ints = { 200, 410 })
    void countsWhatAnAnswerSaysAlsoWhereItIsNotWaitedForItsEnd(int status) throws Exception {
        serve((_, out) -> {
            write(out, "HTTP/1.1 " + status + " So\r\nContent-Length: 10\r\n\r\nx");
            end.await();
        });

        // Until the head has had the time to arrive.
        var outcome = interrupted(200);
        for (long millis = 800; outcome instanceof InterruptedException && millis < 20_000; millis *= 4) {
            outcome = interrupted(millis);
        }

        if (status == 200) {
            assertThat(outcome).isEqualTo(new Receipt(200));
        } else {
            assertThat(outcome).isInstanceOfSatisfying(SendFailure.class,
                    failure -> assertThat(failure.answer().isGone()).isTrue());
        }
    }

    @Test
    void trustsOnlyWhomItIsToldToAndByThatName(@TempDir Path directory) throws Exception {
        var known = SelfSigned.of("localhost", directory).context();
        server.close();
        server = known.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        serve((_, out) -> write(out, TAKEN));

        assertThat(destination("https://localhost", LONG, known).send(event())).isEqualTo(new Receipt(202));
        assertThatExceptionOfType(SendFailure.class)
                .isThrownBy(() -> destination("https://127.0.0.1", LONG, known).send(event()))
                .withMessage("No trust in the connection");
        assertThatExceptionOfType(SendFailure.class)
                .isThrownBy(() -> destination("https://localhost", LONG, null).send(event()))
                .withMessage("No trust in the connection");
    }

    /** What comes of sending one that is interrupted so long after it was sent. */
    private Object interrupted(long millis) throws Exception {
        int before = connections.get();
        var outcome = new CompletableFuture<Object>();
        var destination = destination("http://127.0.0.1", LONG, null);
        var thread = Thread.ofVirtual().start(() -> {
            try {
                outcome.complete(destination.send(event()));
            } catch (SendFailure | InterruptedException e) {
                outcome.complete(e);
            }
        });
        Awaitility.await().until(() -> connections.get() > before);
        Thread.sleep(millis);
        thread.interrupt();
        return outcome.get();
    }

    private SendFailure failure() {
        return catchThrowableOfType(SendFailure.class, this::send);
    }

    private Receipt send() throws SendFailure, InterruptedException {
        return destination("http://127.0.0.1", LONG, null).send(event());
    }

    private HttpDestination destination(String host, Duration deadline, @Nullable SSLContext tls) {
        var configured = new Configured(null, null, null, List.of(), List.of(), null, deadline, LONG);
        var endpoint = Endpoint.of(URI.create(host + ":" + server.getLocalPort() + "/"));
        return new HttpDestination("tested", configured, endpoint, EndpointClient.of(LONG, tls),
                new MessageSigner(List.of()), Format.EVENT, Clock.systemUTC());
    }

    private static OutgoingEvent event() {
        var now = Instant.now();
        return new OutgoingEvent("evt_1", "msg_1", 1, "shop", "e-1", "order.paid", "order:1", now, null, 1,
                "shop order:1 order.paid", now, new Content(new byte[10], "application/json", null), null, () -> {
                    throw new IllegalStateException("not asked for");
                });
    }

    private void serve(Behaviour behaviour) {
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    var connection = server.accept();
                    connections.incrementAndGet();
                    Thread.ofVirtual().start(() -> serve(connection, behaviour));
                } catch (IOException e) {
                    // It is over.
                }
            }
        });
    }

    private static void serve(Socket connection, Behaviour behaviour) {
        try (connection) {
            var in = new BufferedReader(
                    new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (line.isEmpty()) {
                    behaviour.answer(connection, connection.getOutputStream());
                    in.skip(10);
                }
            }
        } catch (IOException | InterruptedException e) {
            // Whoever asked has gone.
        }
    }

    private void endlessly(OutputStream out, String what) throws IOException {
        while (end.getCount() > 0) {
            write(out, what.repeat(1000));
        }
    }

    private static void write(OutputStream out, String what) throws IOException {
        out.write(what.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

}
