package dev.webhookinbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

import org.springframework.context.annotation.Primary;

/** The system's time, or later: a test that imports it moves it on. */
@Primary
class MovedClock implements InstantSource {

    private final AtomicLong ahead = new AtomicLong();

    @Override
    public Instant instant() {
        return InstantSource.system().instant().plusMillis(ahead.get());
    }

    void moveOn(Duration time) {
        ahead.addAndGet(time.toMillis());
    }

}
