package dev.webhookinbox.provider;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The members of a provider's bodies, at whatever depth, that tell who somebody is. Names are compared without regard to
 * case and punctuation: another spelling must not let a name out.
 *
 * @param hidden what support does not get to see, such as e-mail addresses, names, and free text that may quote them
 * @param userIds the operator's own ids of users, which support works with
 * @param userKinds the kinds of entities whose id is such an id
 */
public record PersonalMembers(Set<String> hidden, Set<String> userIds, Set<String> userKinds) {

    private static final String EMAIL = "email";

    /** What tells who somebody is wherever it stands. Anything with e-mail in its name does too. */
    public static final PersonalMembers USUAL = new PersonalMembers(Set.of(EMAIL, "mail", "name", "full_name",
            "first_name", "last_name", "middle_name", "given_name", "family_name", "surname", "nickname",
            "display_name", "user_name", "customer_name", "holder_name", "account_holder", "phone", "phone_number",
            "mobile", "mobile_number", "telephone", "date_of_birth", "birth_date"), Set.of(), Set.of());

    public PersonalMembers {
        hidden = plain(hidden);
        userIds = plain(userIds);
        userKinds = Set.copyOf(userKinds);
    }

    /** With further members that support does not see. */
    public PersonalMembers hiding(String... members) {
        return new PersonalMembers(both(hidden, Set.of(members)), userIds, userKinds);
    }

    /** With members that hold the operator's own ids of users. */
    public PersonalMembers withUserIds(String... members) {
        return new PersonalMembers(hidden, both(userIds, Set.of(members)), userKinds);
    }

    /** With kinds of entities whose id is such an id. */
    public PersonalMembers withUserKinds(String... kinds) {
        return new PersonalMembers(hidden, userIds, both(userKinds, Set.of(kinds)));
    }

    /** What these or others say. */
    public PersonalMembers and(PersonalMembers others) {
        return new PersonalMembers(both(hidden, others.hidden), both(userIds, others.userIds),
                both(userKinds, others.userKinds));
    }

    /** Whether support does not get to see a member, given by its name or the path to it. */
    public boolean hides(String member) {
        var plain = plain(member);
        return plain.contains(EMAIL) || hidden.contains(plain) || hidden.contains(lastStep(member));
    }

    /** Whether a member, given by its name or the path to it, holds the operator's own id of a user. */
    public boolean isUserId(String member) {
        return userIds.contains(plain(member)) || userIds.contains(lastStep(member));
    }

    /** Whether the id of a subject, {@code kind:id}, is the operator's own id of a user. */
    public boolean isOfUser(String subject) {
        return userKinds.stream().anyMatch(kind -> Subject.isOf(kind, subject));
    }

    private static String lastStep(String path) {
        return plain(path.substring(path.lastIndexOf('.') + 1));
    }

    private static Set<String> plain(Set<String> names) {
        return names.stream().map(PersonalMembers::plain).collect(Collectors.toUnmodifiableSet());
    }

    /** Its letters and digits. */
    private static String plain(String name) {
        boolean isAscii = name.chars().allMatch(c -> c < 128);
        var text = isAscii ? name : Normalizer.normalize(name, Normalizer.Form.NFKD);
        var letters = new StringBuilder(text.length());
        text.codePoints().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
        return letters.toString().toLowerCase(Locale.ROOT);
    }

    private static Set<String> both(Set<String> some, Set<String> more) {
        var all = new HashSet<>(some);
        all.addAll(Arrays.asList(more.toArray(String[]::new)));
        return all;
    }

}
