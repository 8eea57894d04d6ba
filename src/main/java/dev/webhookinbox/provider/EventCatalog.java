package dev.webhookinbox.provider;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The documented events of a provider: which type becomes which record.
 *
 * @param <E> the sealed family
 */
public final class EventCatalog<E extends WebhookEvent> {

    private final String payloadMember;
    private final Map<String, Entry<?, ? extends E>> entries = new HashMap<>();

    /** A catalog of events that carry their payload in the given member of the body. */
    public EventCatalog(String payloadMember) {
        this.payloadMember = payloadMember;
    }

    /**
     * Adds a type, with the record of its payload and the one of the event made from that and the whole body.
     *
     * @throws IllegalArgumentException if the payload has a component that is neither a text, a {@code Long}, a
     * {@code BigDecimal}, a {@code Boolean}, an {@code Instant}, nor a record or list of such
     */
    public <P, T extends E> EventCatalog<E> with(String type, Class<T> event, Class<P> payload,
            BiFunction<P, JsonNode, T> constructor) {
        entries.put(type, new Entry<>(event, PayloadReader.of(payload), constructor));
        return this;
    }

    /** The documented types. */
    public Set<String> types() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    /** The record of a type, or null when it is not documented. */
    public @Nullable Class<? extends E> eventClass(String type) {
        var entry = entries.get(type);
        return entry == null ? null : entry.event();
    }

    /** The paths of all documented fields, as they stand in {@link Decoded#drift}. */
    public Set<String> fields() {
        return entries.values()
                .stream()
                .flatMap(entry -> entry.payload().paths(payloadMember))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Makes the record of a documented type. Its fields are null where they cannot be read.
     *
     * @throws UndecodableEventException if the payload is not an object
     * @throws IllegalArgumentException if the type is not in the catalog
     */
    public Decoded decode(String type, JsonNode body) {
        var entry = entries.get(type);
        if (entry == null) {
            throw new IllegalArgumentException("Not a documented type: " + type);
        }
        return entry.decode(body, payloadMember);
    }

    private record Entry<P, T extends WebhookEvent>(Class<T> event, PayloadReader<P> payload,
            BiFunction<P, JsonNode, T> constructor) {

        Decoded decode(JsonNode body, String member) {
            var part = body.get(member);
            if (part == null || part.isNull()) {
                part = JsonNodeFactory.instance.objectNode();
            }
            if (!part.isObject()) {
                throw new UndecodableEventException(member + " is not an object");
            }
            var drift = new TreeSet<String>();
            return new Decoded(constructor.apply(payload.read(part, member, drift), body), drift);
        }

    }

}
