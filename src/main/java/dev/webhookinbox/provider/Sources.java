package dev.webhookinbox.provider;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The configured sources, and those of which this service makes the events by itself. Ask for one each time: its secrets may be other ones a moment later. */
public final class Sources {

    private final Map<String, Source> byName = new ConcurrentHashMap<>();
    private final Map<String, Provider> own;

    /**
     * @param own by their names, the providers that stand for this service
     */
    Sources(List<Source> sources, Map<String, Provider> own) {
        sources.forEach(source -> byName.put(source.name(), source));
        this.own = Map.copyOf(own);
    }

    /** The configured source with that name, on or off. */
    public Optional<Source> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The provider of the events of the source with that name, also of one of our own. */
    public Optional<Provider> provider(String name) {
        return find(name).map(Source::provider).or(() -> Optional.ofNullable(own.get(name)));
    }

    /** Whether the events of the source with that name are made here. */
    public boolean isOwn(String name) {
        return own.containsKey(name);
    }

    /** Of every configured source, in alphabetical order. */
    public List<String> names() {
        return byName.keySet().stream().sorted().toList();
    }

    /** Every configured source, in no order. */
    public Collection<Source> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    /** Lets a source verify with other credentials from the next request on. */
    void replace(Source source) {
        byName.replace(source.name(), source);
    }

}
