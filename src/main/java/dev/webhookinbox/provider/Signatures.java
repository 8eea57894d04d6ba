package dev.webhookinbox.provider;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The signatures in a header: with an old one beside a new, a header may hold several, joined by commas or spaces as the
 * lines of a repeated header are.
 */
public final class Signatures {

    private static final Pattern BETWEEN = Pattern.compile("[,\\s]+");

    /** More are sent by nobody but who wants to make others work. */
    private static final int MOST = 10;

    private Signatures() {}

    /** The first ten of them, as they are written. */
    public static List<String> in(String header) {
        boolean isOne = !header.isEmpty() && header.chars().allMatch(c -> c > ' ' && c != ',');
        return isOne
                ? List.of(header)
                : BETWEEN.splitAsStream(header).filter(text -> !text.isEmpty()).limit(MOST).toList();
    }

}
