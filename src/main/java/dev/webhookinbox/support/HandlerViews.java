package dev.webhookinbox.support;

import java.util.List;

import org.springframework.stereotype.Component;

import dev.webhookinbox.dispatch.HandlerPauses;
import dev.webhookinbox.search.HandlerRates;

/** What is shown of handlers. */
@Component
public class HandlerViews {

    private final HandlerPauses pauses;
    private final HandlerRates rates;

    HandlerViews(HandlerPauses pauses, HandlerRates rates) {
        this.pauses = pauses;
        this.rates = rates;
    }

    /** The handlers of this node and all with outstanding work or a pause, by name. */
    public List<HandlerView> list() {
        var hour = rates.ofTheLastHour();
        var day = rates.ofTheLastDay();
        return pauses.list().stream().map(state -> HandlerView.of(state, hour, day)).toList();
    }

}
