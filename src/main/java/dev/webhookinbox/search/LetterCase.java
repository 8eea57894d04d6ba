package dev.webhookinbox.search;

import java.util.regex.Pattern;

import dev.webhookinbox.sql.SmallLetters;

/**
 * Whether two ids may be the same though their letters are not of the same case. Explorers show addresses and hashes in
 * mixed case, and nobody types an e-mail address as it is stored; of any other id the case may be what tells two apart.
 */
public final class LetterCase {

    private static final Pattern HEXADECIMAL = Pattern
            .compile("0[xX][0-9a-fA-F]+|[0-9a-fA-F](?:[0-9a-fA-F-]{14,})[0-9a-fA-F]");
    private static final Pattern E_MAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+");

    private LetterCase() {}

    /** Whether it says nothing in this one. */
    public static boolean isOfNoAccount(String id) {
        return HEXADECIMAL.matcher(id).matches() || E_MAIL.matcher(id).matches();
    }

    /** Whether the two are the same id. */
    public static boolean areEqual(String id, String other) {
        return isOfNoAccount(id) ? SmallLetters.of(id).equals(SmallLetters.of(other)) : id.equals(other);
    }

    /** A condition that a column, or another text of a statement, is the id a parameter holds. */
    static String condition(String text, String parameter, String id) {
        return isOfNoAccount(id)
                ? "lower((%s) COLLATE \"C\") = lower(:%s COLLATE \"C\")".formatted(text, parameter)
                : "(%s) = :%s".formatted(text, parameter);
    }

}
