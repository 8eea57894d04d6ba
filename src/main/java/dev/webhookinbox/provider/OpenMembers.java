package dev.webhookinbox.provider;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Where the members of the objects stand that a {@link CanonicalText} is in, to put them in order when one ends. */
final class OpenMembers {

    private static final int FEW = 40;

    /** Of each member, where it begins and where its name ends. */
    private int[] marks = new int[64];
    private int marked;

    int marked() {
        return marked;
    }

    void mark(int position) {
        if (marked == marks.length) {
            marks = Arrays.copyOf(marks, marked * 2);
        }
        marks[marked++] = position;
    }

    /**
     * Puts the members of the innermost object in the order of their names' bytes, leaves of several with one name the
     * last, and forgets them.
     *
     * @param firstMark of its first member
     * @param length of the text, which its last member ends
     * @return the length of the text afterwards
     */
    int sort(int firstMark, byte[] text, int length) {
        int written = isSorted(firstMark, text) ? length : sorted(firstMark, text, length);
        marked = firstMark;
        return written;
    }

    private boolean isSorted(int firstMark, byte[] text) {
        for (int mark = firstMark + 2; mark < marked; mark += 2) {
            if (compare(text, 0, mark - 2, mark) >= 0) {
                return false;
            }
        }
        return true;
    }

    private int sorted(int firstMark, byte[] text, int length) {
        int[] members = (marked - firstMark) / 2 <= FEW ? fewInOrder(firstMark, text) : manyInOrder(firstMark, text);
        int begin = marks[firstMark];
        byte[] unsorted = Arrays.copyOfRange(text, begin, length);
        int written = begin;
        for (int i = 0; i < members.length; i++) {
            int mark = firstMark + 2 * members[i];
            if (i + 1 == members.length || compare(unsorted, begin, mark, firstMark + 2 * members[i + 1]) != 0) {
                int end = mark + 2 < marked ? marks[mark + 2] : length;
                System.arraycopy(unsorted, marks[mark] - begin, text, written, end - marks[mark]);
                written += end - marks[mark];
            }
        }
        return written;
    }

    /** Stable, as is the other: of equal names the last remains the last. */
    private int[] fewInOrder(int firstMark, byte[] text) {
        int[] members = new int[(marked - firstMark) / 2];
        for (int next = 0; next < members.length; next++) {
            int place = next;
            while (place > 0 && compare(text, 0, firstMark + 2 * members[place - 1], firstMark + 2 * next) > 0) {
                members[place] = members[place - 1];
                place--;
            }
            members[place] = next;
        }
        return members;
    }

    private int[] manyInOrder(int firstMark, byte[] text) {
        return IntStream.range(0, (marked - firstMark) / 2)
                .boxed()
                .sorted(Comparator.comparing(member -> firstMark + 2 * member,
                        (one, other) -> compare(text, 0, one, other)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Compares names, in a copy of the text that begins at an offset. */
    private int compare(byte[] bytes, int offset, int one, int other) {
        return Arrays.compareUnsigned(bytes, marks[one] - offset + 1, marks[one + 1] - offset - 1, bytes,
                marks[other] - offset + 1, marks[other + 1] - offset - 1);
    }

}
