package dev.webhookinbox.startup;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * A property under {@code webhook-inbox} that something reads.
 *
 * @param elements of its name; {@code *} where any will do, {@code #} for the number of one of several
 * @param variable what matches the variables it may be set by, with a group for each of the two
 */
record KnownProperty(List<String> elements, Pattern variable) {

    static final String PREFIX = "webhook-inbox";
    static final String ANY = "*";
    static final String NUMBER = "#";
    private static final String SEPARATORS = "[.-]";

    KnownProperty(List<String> elements) {
        this(List.copyOf(elements),
                Pattern.compile(elements.stream().map(KnownProperty::pattern).collect(Collectors.joining("_")),
                        Pattern.CASE_INSENSITIVE));
    }

    /** Dashes are left out in variables, or made underscores. */
    private static String pattern(String element) {
        return switch (element) {
            case ANY -> "(.+?)";
            case NUMBER -> "(\\d+)";
            default -> element.replace("-", "_?");
        };
    }

    /** Whether that is its name. */
    boolean is(ConfigurationPropertyName name) {
        int given = name.getNumberOfElements();
        boolean isOpen = elements.getLast().equals(ANY);
        return (isOpen ? given >= elements.size() : given == elements.size())
                && IntStream.range(0, elements.size()).allMatch(i -> fits(elements.get(i), name, i));
    }

    private static boolean fits(String element, ConfigurationPropertyName name, int place) {
        return switch (element) {
            case ANY -> true;
            case NUMBER -> name.isNumericIndex(place);
            default -> element.replace("-", "").equals(name.getElement(place, Form.UNIFORM));
        };
    }

    boolean isOneOfSeveral() {
        return elements.contains(NUMBER);
    }

    /** The name of the property that a variable stands for; empty if it stands for another. */
    Optional<String> meantBy(String name) {
        var matcher = variable.matcher(name);
        return matcher.matches() ? Optional.of(named(matcher)) : Optional.empty();
    }

    private String named(Matcher found) {
        var name = new StringBuilder();
        int group = 0;
        for (var element : elements) {
            name.append(switch (element) {
                case ANY -> "." + key(found.group(++group));
                case NUMBER -> "[" + found.group(++group) + "]";
                default -> "." + element;
            });
        }
        return name.substring(1);
    }

    /** What a source is called in a variable: such names are written in small letters, with dashes. */
    private static String key(String given) {
        return given.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The words of a name, whether of a property or of a variable. */
    static List<String> words(String name) {
        return List.of(name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT).split("[._-]+"));
    }

    /** As a property, with the key that another name has in that place. */
    String like(String other) {
        return String.join(".", elements).replace(ANY, keyIn(other));
    }

    /** As a variable. */
    String variableLike(String other) {
        return like(other).replaceAll(SEPARATORS, "_").toUpperCase(Locale.ROOT);
    }

    private String keyIn(String other) {
        int from = words(String.join(".", elements.subList(0, Math.max(0, elements.indexOf(ANY))))).size();
        int after = words(String.join(".", elements.subList(elements.indexOf(ANY) + 1, elements.size()))).size();
        var given = words(other);
        return from < given.size() - after ? String.join("-", given.subList(from, given.size() - after)) : "<name>";
    }

}
