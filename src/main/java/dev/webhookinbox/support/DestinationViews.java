package dev.webhookinbox.support;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

import dev.webhookinbox.sending.SenderStates;

/** What is shown of destinations. */
@Component
public class DestinationViews {

    private final HandlerViews handlers;
    private final SenderStates senders;
    private final MaskedViews views;

    DestinationViews(HandlerViews handlers, SenderStates senders, MaskedViews views) {
        this.handlers = handlers;
        this.senders = senders;
        this.views = views;
    }

    /** The destinations of this node and all with outstanding work or a pause, by name. */
    public List<DestinationView> list(Authentication caller) {
        return of(handlers.list(), caller);
    }

    /** Those among some handlers. */
    public List<DestinationView> of(List<HandlerView> some, Authentication caller) {
        var known = senders.all();
        var mask = views.maskOf(caller);
        return some.stream()
                .filter(one -> known.containsKey(one.state().name()))
                .map(one -> DestinationView.of(one, Objects.requireNonNull(known.get(one.state().name())), mask))
                .toList();
    }

    public Optional<DestinationView> find(String name, Authentication caller) {
        return list(caller).stream().filter(one -> one.state().name().equals(name)).findFirst();
    }

}
