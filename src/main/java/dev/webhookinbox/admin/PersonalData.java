package dev.webhookinbox.admin;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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

    static Map<String, String> masked(Map<String, String> keys) {
        var copy = new TreeMap<>(keys);
        copy.replaceAll((name, value) -> isPersonal(name) ? MASK : value);
        return copy;
    }

}
