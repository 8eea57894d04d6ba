package dev.webhookinbox.support;

import java.util.List;

import org.springframework.stereotype.Component;

import dev.webhookinbox.dispatch.HandlerPauses;
import dev.webhookinbox.search.HandlerRates;
import dev.webhookinbox.sending.SenderStates;

/** What is shown of handlers. */
@Component
public class HandlerViews {

    private final HandlerPauses pauses;
    private final HandlerRates rates;
    private final SenderStates senders;

    HandlerViews(HandlerPauses pauses, HandlerRates rates, SenderStates senders) {
        this.pauses = pauses;
        this.rates = rates;
        this.senders = senders;
    }

    /** The handlers and destinations of this node and all with outstanding work or a pause, by name. */
    public List<HandlerView> list() {
        var hour = rates.ofTheLastHour();
        var day = rates.ofTheLastDay();
        var destinations = senders.names();
        return pauses.list()
                .stream()
                .map(state -> HandlerView.of(state, destinations.contains(state.name()), hour, day))
                .toList();
    }

}
