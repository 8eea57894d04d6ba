package dev.webhookinbox.intake;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

import dev.webhookinbox.provider.Source;

/**
 * Where requests leave what was refused for the {@link RejectionWriter}. Costs a request next to nothing and never
 * makes it wait; what exceeds the bounds is counted and dropped.
 */
@Component
class RejectionQueues {

    private final Map<Place, RejectionQueue> queues = new ConcurrentHashMap<>();
    private final IntakeProperties.Rejections properties;
    private final MeterRegistry meters;
    private final RejectionLog log;

    RejectionQueues(IntakeProperties properties, MeterRegistry meters, RejectionLog log) {
        this.properties = properties.rejections();
        this.meters = meters;
        this.log = log;
    }

    void offer(Source source, RejectedRequest request) {
        log.tell(source.name(), request.rejection().code());
        var queue = queues.computeIfAbsent(new Place(source.name(), request.signed()), this::queue);
        var outcome = queue.offer(request) ? "kept" : "dropped";
        meters.counter("webhook.inbox.rejections", "source", source.name(), "outcome", outcome).increment();
    }

    Collection<RejectionQueue> all() {
        return queues.values();
    }

    private RejectionQueue queue(Place place) {
        return new RejectionQueue(place.source(), place.signed(), properties.quota().share(place.signed()));
    }

    private record Place(String source, boolean signed) {}

}
