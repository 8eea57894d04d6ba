package dev.webhookinbox.admin;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The members that tell who somebody is, at whatever depth. */
final class PersonalData {

    static final String MASK = "***";

    /** Compared without regard to case: a new spelling must not let a name out. */
    private static final Set<String> MEMBERS = Set.of("email", "name", "external_user_id", "clientuserid");

    private static final String SESSION = "session:";

    private PersonalData() {}

    /** Keys may be paths, as in {@code wallet.clientUserId}: the last step says what it is. */
    static boolean isPersonal(String member) {
        return MEMBERS.contains(member.substring(member.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    /** A subject whose id is the operator's own id of a user, as that of a session is, without it. */
    static String maskedSubject(String subject) {
        return subject.startsWith(SESSION) ? SESSION + MASK : subject;
    }

    /** A copy with a mask in the place of each, whatever it holds; null says nothing of anybody and stays. */
    static JsonNode masked(JsonNode json) {
        return switch (json) {
            case ObjectNode object -> {
                var copy = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(member -> copy.set(member.getKey(),
                        isPersonal(member.getKey()) && !member.getValue().isNull()
                                ? JsonNodeFactory.instance.stringNode(MASK)
                                : masked(member.getValue())));
                yield copy;
            }
            case ArrayNode array -> {
                var copy = JsonNodeFactory.instance.arrayNode(array.size());
                array.forEach(element -> copy.add(masked(element)));
                yield copy;
            }
            default -> json;
        };
    }

    static Map<String, String> masked(Map<String, String> keys) {
        var copy = new TreeMap<>(keys);
        copy.replaceAll((name, value) -> isPersonal(name) ? MASK : value);
        return copy;
    }

    /** What stands where the masks go. */
    static Set<String> valuesIn(JsonNode json) {
        var values = new HashSet<String>();
        collect(json, values);
        return values;
    }

    private static void collect(JsonNode json, Set<String> values) {
        json.properties().forEach(member -> {
            if (isPersonal(member.getKey()) && member.getValue().isValueNode() && !member.getValue().isNull()) {
                values.add(member.getValue().asString());
            }
        });
        json.forEach(child -> collect(child, values));
    }

}
