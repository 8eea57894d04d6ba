package dev.webhookinbox.intake;

import java.util.concurrent.Semaphore;

import org.springframework.stereotype.Component;

/**
 * The memory set aside for the bodies being read, so that many senders of large ones cannot exhaust the heap. Two
 * thirds of it are for the beginnings of bodies: real webhooks fit into one, and whoever sends large bodies slowly, which
 * takes no signature, competes only with others of the kind. Large ones are looked at one at a time, so that many of them
 * would only wait.
 */
@Component
class BufferMemory {

    private static final int BEGINNING = 64 * 1024;

    private final Semaphore beginnings;
    private final Semaphore rests;

    BufferMemory(IntakeProperties properties) {
        int third = Math.toIntExact(properties.maxBuffered().toBytes() / 3);
        this.beginnings = new Semaphore(2 * third);
        this.rests = new Semaphore(Math.max(third, Math.toIntExact(properties.maxBodySize().toBytes())));
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
