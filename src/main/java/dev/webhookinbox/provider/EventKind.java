package dev.webhookinbox.provider;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * What a provider makes of the events of a type.
 *
 * @param event their record: a kind of {@link WebhookEvent.Unknown} where the type is not documented
 * @param listedAs under which of {@link Provider#types()} they are counted; null where the type is not documented
 * @param reader makes the record of a body, as it was before it was compressed
 */
public record EventKind(Class<? extends WebhookEvent> event, @Nullable String listedAs,
        Function<byte[], Decoded> reader) {

    /** Of a type that is not documented: as much of a body is read as the shape wants. */
    public static <E extends WebhookEvent> EventKind undocumented(Class<E> event, Shape shape,
            Function<Body, E> constructor) {
        return new EventKind(event, null, text -> new Decoded(constructor.apply(ParsedBody.read(text, shape))));
    }

    /** The same for a type that is not documented and read as another one is. */
    public EventKind unlisted() {
        return new EventKind(event, null, reader);
    }

    /**
     * Turns a stored body into its record.
     *
     * @param text the body, as it was before it was compressed
     * @throws UndecodableEventException if it has lost its meaning as that type, now or ever
     */
    public Decoded decode(byte[] text) {
        return reader.apply(text);
    }

}
