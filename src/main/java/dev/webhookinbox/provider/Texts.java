package dev.webhookinbox.provider;

import java.util.regex.Pattern;

/** Texts as Postgres takes them. */
public final class Texts {

    private static final Pattern UNSTORABLE = Pattern.compile("[\\x00\\p{Cs}]");

    private Texts() {}

    /** Whether Postgres takes the text as it is. */
    public static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return !UNSTORABLE.matcher(text).find();
            }
        }
        return true;
    }

    /** The text with NUL and lone surrogates, which JSON may carry and Postgres refuses, replaced by U+FFFD. */
    public static String storable(String text) {
        return isStorable(text) ? text : UNSTORABLE.matcher(text).replaceAll("\uFFFD");
    }

}
