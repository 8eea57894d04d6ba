package dev.webhookinbox.destinations;

import java.time.Duration;

import dev.webhookinbox.destinations.DestinationsProperties.Configured;
import dev.webhookinbox.notices.NoticeType;
import dev.webhookinbox.sending.EventSender;

/** What all that are configured have in common: the events they get, and their limits. */
abstract class Destination implements EventSender {

    private final String name;
    private final Configured configured;
    private final EventFilter filter;

    Destination(String name, Configured configured) {
        this.name = name;
        this.configured = configured;
        this.filter = new EventFilter(configured.sources(), configured.types());
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final boolean wants(String source, String type) {
        return source.equals(NOTICES)
                ? configured.attention().stream().anyMatch(severity -> NoticeType.isOf(severity, type))
                : filter.passes(source, type);
    }

    @Override
    public final int maxInFlight() {
        return configured.inFlight();
    }

    @Override
    public final Duration deadline() {
        return configured.deadline();
    }

    @Override
    public final Duration giveUpAfter() {
        return configured.giveUpAfter();
    }

    /** Lets go of whatever it holds. */
    void close() {}

}
