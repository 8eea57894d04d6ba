package dev.webhookinbox.support;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** The kinds of bulk actions that this node knows, and how much of each it has gone through. */
@Component
class JobKinds {

    private final Map<String, Known> kinds;

    JobKinds(List<JobKind> kinds, MeterRegistry meters) {
        this.kinds = kinds.stream()
                .map(kind -> new Known(kind, done(kind, meters)))
                .collect(Collectors.toUnmodifiableMap(known -> known.kind().name(), Function.identity()));
    }

    /**
     * The one of a name.
     *
     * @throws NullPointerException if there is none here, as a node of another version may have started such a job
     */
    JobKind find(String name) {
        return known(name).kind();
    }

    /** Counts how many a step has gone through, once that is committed. */
    void count(String name, long done) {
        known(name).done().increment((double) done);
    }

    private Known known(String name) {
        return Objects.requireNonNull(kinds.get(name), name);
    }

    private static Counter done(JobKind kind, MeterRegistry meters) {
        return Counter.builder("webhook.jobs.done")
                .description("What jobs have gone through")
                .tags("kind", kind.name())
                .register(meters);
    }

    private record Known(JobKind kind, Counter done) {}

}
