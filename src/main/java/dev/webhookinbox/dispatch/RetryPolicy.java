package dev.webhookinbox.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

import org.springframework.stereotype.Component;

import dev.webhookinbox.provider.UndecodableEventException;

/** Decides what follows from a failure: another attempt after a pause, or the dead letters. */
@Component
public class RetryPolicy {

    private final DispatchProperties properties;
    private final InstantSource clock;
    private final RandomGenerator random;

    RetryPolicy(DispatchProperties properties, InstantSource clock, RandomGenerator random) {
        this.properties = properties;
        this.clock = clock;
        this.random = random;
    }

    /**
     * @param attempt the number of the attempt that failed, from 1
     */
    AttemptOutcome after(int attempt, Throwable failure) {
        var why = Diagnosis.of(failure);
        if (failure instanceof UndecodableEventException || attempt >= properties.maxAttempts()) {
            return new AttemptOutcome.Dead(why);
        }
        return new AttemptOutcome.Failed(why, next(attempt));
    }

    /** When to try again after so many times; none of them counts like one. */
    public Instant next(int times) {
        return clock.instant().plus(pauseAfter(times));
    }

    /** Anything between nothing and a bound that doubles: many that failed together do not come back together. */
    private Duration pauseAfter(int attempt) {
        long initial = properties.backoff().initial().toMillis();
        long max = properties.backoff().max().toMillis();
        int doublings = Math.clamp(attempt - 1L, 0, Long.SIZE - 2);
        long bound = initial > max >> doublings ? max : initial << doublings;
        return Duration.ofMillis(random.nextLong(bound + 1));
    }

}
