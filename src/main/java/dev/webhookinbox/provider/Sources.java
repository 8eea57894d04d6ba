package dev.webhookinbox.provider;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The configured sources. Ask for one each time: its secrets may be other ones a moment later. */
public final class Sources {

    private final Map<String, Source> byName = new ConcurrentHashMap<>();

    Sources(List<Source> sources) {
        sources.forEach(source -> byName.put(source.name(), source));
    }

    /** The source with that name, on or off. */
    public Optional<Source> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The provider whose events the source with that name takes. */
    public Optional<Provider> provider(String name) {
        return find(name).map(Source::provider);
    }

    /** Of every source, in alphabetical order. */
    public List<String> names() {
        return byName.keySet().stream().sorted().toList();
    }

    /** Every source, in no order. */
    public Collection<Source> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    /** Lets a source verify with other credentials from the next request on. */
    void replace(Source source) {
        byName.replace(source.name(), source);
    }

}
