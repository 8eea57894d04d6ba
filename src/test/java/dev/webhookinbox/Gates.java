package dev.webhookinbox;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps handlers within their transaction until a test lets them go on. */
class Gates {

    private final Map<String, CountDownLatch> closed = new ConcurrentHashMap<>();

    void close(String subject) {
        closed.put(subject, new CountDownLatch(1));
    }

    void open(String subject) {
        var gate = closed.remove(subject);
        if (gate != null) {
            gate.countDown();
        }
    }

    void pass(String subject) {
        var gate = closed.get(subject);
        try {
            if (gate != null && !gate.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Nobody opened the gate of " + subject);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

}
