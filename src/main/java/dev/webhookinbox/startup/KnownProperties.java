package dev.webhookinbox.startup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The properties under {@code webhook-inbox} that something reads, as the configuration metadata of all jars has them: it
 * is made of the records they are bound to. Of a map it has the type only, whose components are looked up.
 */
final class KnownProperties {

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final Pattern MAP = Pattern.compile("java\\.util\\.Map<java\\.lang\\.String,(.+)>");

    private static final Pattern LIST = Pattern.compile("java\\.util\\.(?:List|Set|Collection)<(.+)>");

    private final List<KnownProperty> all;
    private final List<Class<?>> types;

    private KnownProperties(List<JsonNode> metadata) {
        this.all = listed(metadata, "properties").flatMap(KnownProperties::properties).toList();
        this.types = listed(metadata, "groups").<Class<?>>map(group -> type(group.path("type").asString("")))
                .distinct()
                .toList();
    }

    /** Those of the class path. */
    static KnownProperties here() {
        return OfClassPath.ALL;
    }

    private static KnownProperties read() {
        try {
            var metadata = new ArrayList<JsonNode>();
            for (var file : Collections.list(loader().getResources(METADATA))) {
                var text = text(file);
                // Most are large and have nothing of ours.
                if (text.contains('"' + KnownProperty.PREFIX + '.')) {
                    metadata.add(new JsonMapper().readTree(text));
                }
            }
            return new KnownProperties(metadata);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(URL file) throws IOException {
        try (var stream = file.openStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Stream<JsonNode> listed(List<JsonNode> metadata, String what) {
        return metadata.stream()
                .flatMap(file -> file.path(what).valueStream())
                .filter(node -> (name(node) + ".").startsWith(KnownProperty.PREFIX + "."));
    }

    private static String name(JsonNode property) {
        return property.path("name").asString("");
    }

    private static Stream<KnownProperty> properties(JsonNode property) {
        var elements = List.of(name(property).split("\\."));
        var type = property.path("type").asString("");
        var map = MAP.matcher(type);
        var list = LIST.matcher(type);
        return (map.matches()
                ? members(and(elements, KnownProperty.ANY), type(map.group(1)))
                : list.matches() ? several(elements, type(list.group(1))) : Stream.of(elements))
                .map(KnownProperty::new);
    }

    /** What can be set below a name that a type is bound to. */
    private static Stream<List<String>> members(List<String> elements, Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            var last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            if (Map.class.isAssignableFrom(raw)) {
                return members(and(elements, KnownProperty.ANY), last);
            }
            return Collection.class.isAssignableFrom(raw) ? several(elements, last) : Stream.of(elements);
        }
        return type instanceof Class<?> record && record.isRecord()
                ? Arrays.stream(record.getRecordComponents())
                        .flatMap(component -> members(
                                and(elements, DataObjectPropertyName.toDashedForm(component.getName())),
                                component.getGenericType()))
                : Stream.of(elements);
    }

    /** All in one value, or each by its number. */
    private static Stream<List<String>> several(List<String> elements, Type type) {
        return Stream.concat(Stream.of(elements), members(and(elements, KnownProperty.NUMBER), type));
    }

    private static List<String> and(List<String> elements, String last) {
        return Stream.concat(elements.stream(), Stream.of(last)).toList();
    }

    /** Whatever stands below a type that is not there is known. */
    private static Class<?> type(String name) {
        return ClassUtils.isPresent(name, loader()) ? ClassUtils.resolveClassName(name, loader()) : Object.class;
    }

    private static ClassLoader loader() {
        return Thread.currentThread().getContextClassLoader();
    }

    /** Whether something reads that. */
    boolean have(ConfigurationPropertyName name) {
        return all.stream().anyMatch(known -> known.is(name));
    }

    /** What they are bound to. */
    List<Class<?>> types() {
        return types;
    }

    /** There is no metadata, as in some IDEs: nothing can be told then. */
    boolean areNone() {
        return all.isEmpty();
    }

    /** The property that a variable stands for. */
    Optional<String> meantBy(String variable) {
        return all.stream().flatMap(known -> known.meantBy(variable).stream()).findFirst();
    }

    /** The one whose name is nearest. */
    Optional<KnownProperty> nearest(String name) {
        return all.stream().filter(known -> !known.isOneOfSeveral())
                .min((one, other) -> Integer.compare(distance(one, name), distance(other, name)));
    }

    private static int distance(KnownProperty known, String name) {
        return distance(String.join("-", KnownProperty.words(known.like(name))),
                String.join("-", KnownProperty.words(name)));
    }

    /** How many letters have to be put in, left out or changed to make the one of the other. */
    private static int distance(String one, String other) {
        int[] row = IntStream.rangeClosed(0, other.length()).toArray();
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }

    /** Read once: what is on the class path does not change. */
    private static final class OfClassPath {

        static final KnownProperties ALL = read();

    }

}
