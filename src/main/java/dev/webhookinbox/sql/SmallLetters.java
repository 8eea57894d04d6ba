package dev.webhookinbox.sql;

/** Letters without regard to their case, as the database has it by {@code lower(… COLLATE "C")}: only those of ASCII. */
public final class SmallLetters {

    private SmallLetters() {}

    /** The text with small letters in the place of capital ones. */
    public static String of(String text) {
        var small = text.toCharArray();
        for (int i = 0; i < small.length; i++) {
            if (small[i] >= 'A' && small[i] <= 'Z') {
                small[i] = (char) (small[i] + ('a' - 'A'));
            }
        }
        return new String(small);
    }

}
