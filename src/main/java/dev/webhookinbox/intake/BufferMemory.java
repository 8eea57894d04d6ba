package dev.webhookinbox.intake;

import java.util.concurrent.Semaphore;

import org.springframework.stereotype.Component;

/**
 * The memory set aside for the bodies being read, so that many senders of large ones cannot exhaust the heap. Half of it
 * is for the beginnings of bodies: real webhooks fit into one, and whoever sends large bodies slowly, which takes no
 * signature, competes only with others of the kind.
 */
@Component
class BufferMemory {

    private static final int BEGINNING = 64 * 1024;

    private final Semaphore beginnings;
    private final Semaphore rests;

    BufferMemory(IntakeProperties properties) {
        int half = Math.toIntExact(properties.maxBuffered().toBytes() / 2);
        this.beginnings = new Semaphore(half);
        this.rests = new Semaphore(Math.max(half, Math.toIntExact(properties.maxBodySize().toBytes())));
    }

    Share share() {
        return new Share();
    }

    /** What one request holds; it grows with the bytes that arrive and is given back on close. */
    final class Share implements AutoCloseable {

        private int beginning;
        private int rest;

        boolean growTo(int wanted) {
            int wantedBeginning = Math.min(wanted, BEGINNING);
            int wantedRest = wanted - wantedBeginning;
            if (!beginnings.tryAcquire(wantedBeginning - beginning)) {
                return false;
            }
            beginning = wantedBeginning;
            if (!rests.tryAcquire(wantedRest - rest)) {
                return false;
            }
            rest = wantedRest;
            return true;
        }

        @Override
        public void close() {
            beginnings.release(beginning);
            rests.release(rest);
            beginning = 0;
            rest = 0;
        }

    }

}
