package dev.webhookinbox.support;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Takes values out of words that repeat them, also where the words were cut in the middle of one. */
final class Redaction {

    private static final int SHORTEST = 3;
    private static final String CUT = "…";
    /** Whoever it is of: a handler may quote what it knows of a user from elsewhere. */
    private static final Pattern E_MAIL = Pattern
            .compile("[^\\s\"'`<>()\\[\\],;:=@…]{1,64}@[^\\s\"'`<>()\\[\\],;:=@…]{1,255}");

    private Redaction() {}

    static String of(String text, Collection<String> values) {
        var hidden = E_MAIL.matcher(text).replaceAll(MaskingPolicy.MASK);
        // One value may be a part of another.
        var longestFirst = values.stream()
                .filter(value -> value.length() >= SHORTEST)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        for (var value : longestFirst) {
            hidden = hidden.replace(value, MaskingPolicy.MASK);
        }
        return hidden.contains(CUT) ? withoutBeginnings(hidden, longestFirst) : hidden;
    }

    private static String withoutBeginnings(String text, List<String> values) {
        var hidden = new StringBuilder();
        int from = 0;
        for (int cut = text.indexOf(CUT); cut >= 0; cut = text.indexOf(CUT, cut + 1)) {
            int begin = beginning(text, from, cut, values);
            hidden.append(text, from, begin).append(begin < cut ? MaskingPolicy.MASK : "").append(CUT);
            from = cut + CUT.length();
        }
        return hidden.append(text, from, text.length()).toString();
    }

    /** Where the longest beginning of a value starts that ends at the cut; the cut itself if there is none. */
    private static int beginning(String text, int from, int cut, List<String> values) {
        for (int begin = from; begin <= cut - SHORTEST; begin++) {
            for (var value : values) {
                if (value.regionMatches(0, text, begin, cut - begin)) {
                    return begin;
                }
            }
        }
        return cut;
    }

}
