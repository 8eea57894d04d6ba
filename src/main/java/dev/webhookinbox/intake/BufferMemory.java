package dev.webhookinbox.intake;

import java.util.concurrent.Semaphore;

import org.springframework.stereotype.Component;

/** The memory set aside for the bodies being read, so that many senders of large ones cannot exhaust the heap. */
@Component
class BufferMemory {

    private final Semaphore free;

    BufferMemory(IntakeProperties properties) {
        this.free = new Semaphore(Math.toIntExact(properties.maxBuffered().toBytes()));
    }

    Share share() {
        return new Share();
    }

    /** What one request holds; it grows with the bytes that arrive and is given back on close. */
    final class Share implements AutoCloseable {

        private int size;

        boolean growTo(int wanted) {
            if (!free.tryAcquire(wanted - size)) {
                return false;
            }
            size = wanted;
            return true;
        }

        @Override
        public void close() {
            free.release(size);
            size = 0;
        }

    }

}
