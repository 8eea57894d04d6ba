package dev.webhookinbox.dispatch;

import java.util.Collection;
import java.util.List;

import org.springframework.stereotype.Component;

import dev.webhookinbox.inbox.Subscribers;

/** Tells the inbox which handlers an event must go to, and hears when there is work. */
@Component
class DispatchSubscribers implements Subscribers {

    private final HandlerRegistry handlers;
    private final WorkSignal bell;

    DispatchSubscribers(HandlerRegistry handlers, WorkSignal bell) {
        this.handlers = handlers;
        this.bell = bell;
    }

    @Override
    public List<String> handlersOf(String source, String type) {
        return handlers.namesOf(source, type);
    }

    @Override
    public void wake(Collection<String> handlers) {
        bell.ringFor(handlers);
    }

}
