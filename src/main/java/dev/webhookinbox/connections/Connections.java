package dev.webhookinbox.connections;

import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

import dev.webhookinbox.connections.Connection.Phase;

/**
 * The connections of one port. A request whose headers or body do not come in time is ended, and when places run out the
 * connections that have held theirs longest without having earned it make room: whatever strangers hold, a new connection
 * finds a place.
 */
final class Connections {

    /** The part of all places that is kept free. */
    private static final int RESERVE = 8;
    /** A burst of genuine senders waits to be accepted rather than being cut: most are answered by then. */
    private static final long YOUNG = Duration.ofMillis(100).toNanos();
    private static final long BETWEEN_LOOKS = Duration.ofMillis(5).toNanos();
    private final Map<SocketChannel, Connection> open = new ConcurrentHashMap<>();
    private final ConnectionBounds bounds;
    private final Counter headers;
    private final Counter bodies;
    private final Counter room;
    private long lookedAt = System.nanoTime();

    Connections(String port, ConnectionBounds bounds, MeterRegistry meters) {
        this.bounds = bounds;
        this.headers = counter(port, "headers", meters);
        this.bodies = counter(port, "body", meters);
        this.room = counter(port, "room", meters);
    }

    void add(SocketChannel channel) {
        open.put(channel, new Connection(channel));
    }

    @Nullable
    Connection find(@Nullable SocketChannel channel) {
        return channel == null ? null : open.get(channel);
    }

    /** Ends what is late, and forgets what is closed. Called several times a second. */
    void look() {
        long now = System.nanoTime();
        open.values().removeIf(connection -> !connection.isOpen());
        for (var connection : open.values()) {
            var age = Duration.ofNanos(now - connection.since());
            switch (connection.phase()) {
                case HEADERS -> cutIf(age.compareTo(bounds.headers()) > 0, connection, headers);
                case BODY -> cutIf(age.compareTo(bounds.request()) > 0, connection, bodies);
                case ANSWER, IDLE -> {
                    // What is answered takes its own time, and a silence between requests the container ends.
                }
            }
        }
    }

    /** Makes room before another connection is accepted, and now and then. */
    synchronized void makeRoom(long count, int max) {
        int reserve = Math.max(1, max / RESERVE);
        long now = System.nanoTime();
        if (count < max - reserve || now - lookedAt < BETWEEN_LOOKS) {
            return;
        }
        lookedAt = now;
        var held = open.values().stream().filter(connection -> connection.isOpen() && !connection.isCut()).toList();
        held.stream()
                .filter(connection -> connection.phase() != Phase.ANSWER)
                .map(connection -> new Place(connection, connection.isEarned(), connection.isBegun(),
                        now - connection.since()))
                .filter(place -> place.age > YOUNG)
                .sorted(Place.FIRST_TO_GO)
                .limit(Math.max(0, held.size() - (max - reserve) + reserve / 2))
                .forEach(place -> cutIf(true, place.connection, room));
    }

    private static void cutIf(boolean due, Connection connection, Counter counter) {
        if (due && !connection.isCut()) {
            connection.cut();
            counter.increment();
        }
    }

    private static Counter counter(String port, String reason, MeterRegistry meters) {
        return Counter.builder("webhook.connections.cut")
                .description("Connections ended since their sender was too slow, or to make room for new ones")
                .tags("port", port, "reason", reason)
                .register(meters);
    }

    /** What a connection holds at one moment, while it goes on. */
    private record Place(Connection connection, boolean earned, boolean begun, long age) {

        /**
         * Strangers; of these the ones whose sender has begun and lets us wait, since what a connection that looks silent
         * has sent may only not have been read yet; and of each kind whoever has been there longest.
         */
        static final Comparator<Place> FIRST_TO_GO = Comparator.comparing(Place::earned)
                .thenComparing(Comparator.comparing(Place::begun).reversed())
                .thenComparing(Comparator.comparingLong(Place::age).reversed());

    }

}
