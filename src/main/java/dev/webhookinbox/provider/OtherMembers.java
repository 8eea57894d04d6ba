package dev.webhookinbox.provider;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Members of a body that no documentation names, by their paths, without values and positions. Names are the sender's: only
 * some are kept, and of one that is no word, such as an id or an address, only that there is one.
 */
final class OtherMembers {

    private static final int MOST = 20;
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,49}");
    private static final String NO_WORD = "*";

    private final SortedSet<String> paths = new TreeSet<>();

    /** One was met in an object, that of the path. */
    void met(String object, String name) {
        if (paths.size() < MOST) {
            paths.add(path(object, WORD.matcher(name).matches() ? name : NO_WORD));
        }
    }

    SortedSet<String> paths() {
        return Collections.unmodifiableSortedSet(paths);
    }

    /** The path of a member of an object; that of the body is empty. */
    static String path(String object, String name) {
        return object.isEmpty() ? name : object + "." + name;
    }

}
