package dev.webhookinbox.provider;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The configured sources. */
public final class Sources {

    private final Map<String, Source> byName;

    Sources(List<Source> sources) {
        this.byName = sources.stream().collect(Collectors.toUnmodifiableMap(Source::name, Function.identity()));
    }

    /** The source with that name, on or off. */
    public Optional<Source> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Every source, in no order. */
    public Collection<Source> all() {
        return byName.values();
    }

}
