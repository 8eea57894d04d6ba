package dev.webhookinbox.provider;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Reads a record from a JSON object. A field of another form than its component's type can be read from is null, so that
 * one that changes takes nothing but itself along; what the record does not know is left alone.
 *
 * @param <T> a record of texts, whole and decimal numbers, times, truth values, other such records and lists of all these
 */
final class PayloadReader<T> {

    private final Constructor<T> constructor;
    private final List<Field> fields;

    private PayloadReader(Constructor<T> constructor, List<Field> fields) {
        this.constructor = constructor;
        this.fields = fields;
    }

    /**
     * The reader of a record.
     *
     * @throws IllegalArgumentException if it has a component of a type that cannot be read
     */
    static <T> PayloadReader<T> of(Class<T> type) {
        if (!type.isRecord()) {
            throw new IllegalArgumentException(
                    "A payload is a record, with components of types that can be null: " + type);
        }
        var components = type.getRecordComponents();
        var fields = Arrays.stream(components)
                .map(component -> new Field(name(component), ValueReader.of(component.getGenericType())))
                .toList();
        try {
            var constructor = type
                    .getDeclaredConstructor(
                            Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
            constructor.setAccessible(true);
            return new PayloadReader<>(constructor, fields);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("Every record has this constructor", e);
        }
    }

    /**
     * Reads the record.
     *
     * @param path where in the body the object is
     * @param drift takes the paths of fields that could not be read
     * @throws UndecodableEventException if the record does not accept what was read
     */
    T read(JsonNode object, String path, Collection<String> drift) {
        try {
            return constructor.newInstance(fields.stream().map(field -> field.in(object, path, drift)).toArray());
        } catch (InvocationTargetException e) {
            throw new UndecodableEventException(path + " is not what it should be");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The constructor of a record takes its components", e);
        }
    }

    /** The paths of all fields that can drift. */
    Stream<String> paths(String path) {
        return fields.stream().flatMap(field -> field.reader().paths(path + "." + field.name()));
    }

    /** What of an object it reads. */
    Shape shape() {
        var shape = Shape.SCALAR;
        for (var field : fields) {
            shape = shape.with(field.name(), field.reader().shape());
        }
        return shape;
    }

    private static String name(RecordComponent component) {
        var naming = component.getDeclaringRecord().getAnnotation(JsonNaming.class);
        if (naming == null) {
            return component.getName();
        }
        if (naming.value() != SnakeCaseStrategy.class) {
            throw new IllegalArgumentException("Members are named as components are, or in snake case: " + component);
        }
        return component.getName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    private record Field(String name, ValueReader reader) {

        @Nullable
        Object in(JsonNode object, String path, Collection<String> drift) {
            var value = object.get(name);
            return value == null || value.isNull() ? null : reader.read(value, path + "." + name, drift);
        }

    }

    /** Reads one value, or gives null and notes its path. */
    interface ValueReader {

        @Nullable
        Object read(JsonNode value, String path, Collection<String> drift);

        default Stream<String> paths(String path) {
            return Stream.of(path);
        }

        default Shape shape() {
            return Shape.SCALAR;
        }

        static ValueReader of(Type type) {
            if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
                return new ListReader(of(list.getActualTypeArguments()[0]));
            }
            if (type instanceof Class<?> record && record.isRecord()) {
                return new ObjectReader(PayloadReader.of(record));
            }
            return ScalarReader.of(type);
        }

    }

    private record ListReader(ValueReader element) implements ValueReader {

        /** One that stands by itself where a list should is a list of one. */
        @Override
        public @Nullable Object read(JsonNode value, String path, Collection<String> drift) {
            if (value.isObject() && element instanceof ObjectReader) {
                return Stream.ofNullable(element.read(value, path + "[]", drift)).toList();
            }
            if (!value.isArray()) {
                drift.add(path);
                return null;
            }
            return value.valueStream()
                    .filter(one -> !one.isNull())
                    .map(one -> element.read(one, path + "[]", drift))
                    .filter(Objects::nonNull)
                    .toList();
        }

        @Override
        public Stream<String> paths(String path) {
            return Stream.concat(Stream.of(path), element.paths(path + "[]"));
        }

        @Override
        public Shape shape() {
            return element.shape().inLists();
        }

    }

    private record ObjectReader(PayloadReader<?> record) implements ValueReader {

        @Override
        public @Nullable Object read(JsonNode value, String path, Collection<String> drift) {
            if (value.isObject()) {
                try {
                    return record.read(value, path, drift);
                } catch (UndecodableEventException _) {
                    // The record itself refuses what is in it: noted as any other field that cannot be read.
                }
            }
            drift.add(path);
            return null;
        }

        @Override
        public Stream<String> paths(String path) {
            return Stream.concat(Stream.of(path), record.paths(path));
        }

        @Override
        public Shape shape() {
            return record.shape();
        }

    }

}
