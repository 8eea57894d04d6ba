package dev.webhookinbox.dispatch;

import java.util.Collection;
import java.util.List;

import org.springframework.stereotype.Component;

import dev.webhookinbox.inbox.Subscribers;

/** Tells the inbox which handlers an event must go to, and hears when there is work. */
@Component
class DispatchSubscribers implements Subscribers {

    private final HandlerRegistry handlers;
    private final WorkSignal signal;

    DispatchSubscribers(HandlerRegistry handlers, WorkSignal signal) {
        this.handlers = handlers;
        this.signal = signal;
    }

    @Override
    public List<String> handlersOf(String source, String type) {
        return handlers.namesOf(source, type);
    }

    @Override
    public void wake(Collection<String> handlers) {
        signal.give(handlers);
    }

}
