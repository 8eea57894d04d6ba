package dev.webhookinbox.bench;

import java.io.IOException;
import java.nio.channels.Selector;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.SplittableRandom;

/**
 * Sends one request at a time to an idle service and looks, over and over, until another database session sees that its
 * handler has committed. The time from before the sending until then includes that looking: it is rather too long than
 * too short.
 */
final class Idle {

    private static final String HANDLED = """
            SELECT FROM attempt a JOIN inbox_event e ON e.id = a.inbox_id
            WHERE e.event_id = ? AND a.outcome = 'processed'
            """;

    private final Latencies acknowledged = new Latencies();
    private final Latencies handled = new Latencies();
    private final SplittableRandom random = new SplittableRandom();

    private Idle() {}

    /** Arguments: port, template, secret, seed, JDBC URL, requests to warm up with, requests. */
    public static void main(String[] args) throws Exception {
        int warmUp = Integer.parseInt(args[5]);
        int count = warmUp + Integer.parseInt(args[6]);
        var requests = Requests.sign(Path.of(args[1]), args[2], args[3], count);
        var bodies = new Bodies(Path.of(args[1]), args[3]);
        var idle = new Idle();
        try (var database = DriverManager.getConnection(args[4]);
                var look = database.prepareStatement(HANDLED);
                var selector = Selector.open()) {
            var connection = new Connection(selector, Integer.parseInt(args[0]));
            for (int i = 0; i < count; i++) {
                look.setString(1, bodies.requestId(i));
                idle.request(connection, selector, requests, i, look, i >= warmUp);
            }
        }
        System.out.printf("{\"sent\":%d,\"acknowledged\":%d,\"ack\":%s,\"handled\":%s}%n", count, count,
                idle.acknowledged.json(), idle.handled.json());
    }

    private void request(Connection connection, Selector selector, Requests requests, int number,
            PreparedStatement look, boolean counts) throws IOException, SQLException, InterruptedException {
        Thread.sleep(random.nextInt(50, 150));
        long start = System.nanoTime();
        connection.send(requests.get(number), start);
        Answer answer = null;
        while (answer == null) {
            selector.select();
            selector.selectedKeys().clear();
            answer = connection.proceed();
        }
        if (answer.status() != 202) {
            throw new IllegalStateException("The service answered " + answer.status());
        }
        long answered = System.nanoTime();
        while (!isHandled(look)) {
            if (System.nanoTime() - start > 10_000_000_000L) {
                throw new IllegalStateException("Not handled within ten seconds");
            }
        }
        if (counts) {
            acknowledged.add(answered - start);
            handled.add(System.nanoTime() - start);
        }
    }

    private static boolean isHandled(PreparedStatement look) throws SQLException {
        try (var row = look.executeQuery()) {
            return row.next();
        }
    }

}
