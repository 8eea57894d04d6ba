package dev.webhookinbox.provider;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The documented events of a provider: which type becomes which record.
 *
 * @param <E> the sealed family
 */
public final class EventCatalog<E extends WebhookEvent> {

    private final String payloadMember;
    private final Shape always;
    private final Map<String, Listed> entries = new HashMap<>();

    /**
     * A catalog of events that carry their payload in a member of the body.
     *
     * @param always what is read of each body beside its documented payload
     */
    public EventCatalog(String payloadMember, Shape always) {
        this.payloadMember = payloadMember;
        this.always = always;
    }

    /**
     * Adds a type, with the record of its payload and the one of the event made from that and the whole body.
     *
     * @throws IllegalArgumentException if the payload has a component that is neither a text, a {@code Long}, a
     * {@code BigDecimal}, a {@code Boolean}, an {@code Instant}, nor a record or list of such
     */
    public <P, T extends E> EventCatalog<E> with(String type, Class<T> event, Class<P> payload,
            BiFunction<P, Body, T> constructor) {
        var reader = PayloadReader.of(payload);
        var shape = always.with(payloadMember, reader.shape());
        var entry = new Entry<>(payloadMember, reader, shape, constructor);
        entries.put(type, new Listed(new EventKind(event, type, entry::decode), reader));
        return this;
    }

    /** The documented types. */
    public Set<String> types() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    /** What becomes of a type, or null when it is not in the catalog. Fields are null where they cannot be read. */
    public @Nullable EventKind find(String type) {
        var entry = entries.get(type);
        return entry == null ? null : entry.kind();
    }

    /** The paths of all documented fields, as they stand in {@link Decoded#drift}. */
    public Set<String> fields() {
        return entries.values()
                .stream()
                .flatMap(entry -> entry.payload().paths(payloadMember))
                .collect(Collectors.toUnmodifiableSet());
    }

    private record Listed(EventKind kind, PayloadReader<?> payload) {}

    private record Entry<P>(String member, PayloadReader<P> payload, Shape shape,
            BiFunction<P, Body, ? extends WebhookEvent> constructor) {

        /** Throws where the body, or the payload in it, is not an object. */
        Decoded decode(byte[] text) {
            var others = new OtherMembers();
            var body = ParsedBody.read(text, shape, others);
            var part = body.known().get(member);
            if (part == null || part.isNull()) {
                part = JsonNodeFactory.instance.objectNode();
            }
            if (!part.isObject()) {
                throw new UndecodableEventException(member + " is not an object");
            }
            var drift = new TreeSet<String>();
            return new Decoded(constructor.apply(payload.read(part, member, drift), body), drift, others.paths());
        }

    }

}
