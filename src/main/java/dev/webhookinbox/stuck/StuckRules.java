package dev.webhookinbox.stuck;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import dev.webhookinbox.provider.Source;
import dev.webhookinbox.provider.Sources;
import dev.webhookinbox.tracking.StuckEntities.Rule;

/**
 * For how long entities may be under way: what is configured goes before what their provider says. Which are for longer is
 * found by {@link dev.webhookinbox.tracking.StuckEntities}.
 */
@Component
class StuckRules {

    private final Sources sources;
    private final StuckProperties properties;

    StuckRules(Sources sources, StuckProperties properties) {
        this.sources = sources;
        this.properties = properties;
    }

    /** Of every source, on or off: what is under way may have been told of before it was switched off. */
    List<Rule> all() {
        return sources.all().stream().flatMap(this::of).toList();
    }

    private Stream<Rule> of(Source source) {
        var provider = source.provider();
        var after = new HashMap<>(provider.stuckAfter());
        after.putAll(properties.after().getOrDefault(provider.name(), Map.of()));
        return after.entrySet()
                .stream()
                .filter(kind -> kind.getValue().isPositive())
                .map(kind -> new Rule(source.name(), kind.getKey(), kind.getValue()));
    }

}
