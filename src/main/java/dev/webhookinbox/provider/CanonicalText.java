package dev.webhookinbox.provider;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The text that all JSON of one content has in common: UTF-8 without white space; members in the order of their names'
 * bytes, and of several with one name the last; of escapes only {@code \"} and {@code \\}; numbers as their digits without
 * zeros at either end, and a power of ten where it is not 0: {@code 12.50} is {@code 125e-1}, {@code -0.0} is {@code 0}.
 *
 * <p>Digests of it are stored, as the identity and the content of events: whatever changes this text makes the next
 * delivery of a stored event another event.
 *
 * <p>It is written while the body is read. It takes about as much memory as the body, and a few bytes for each member of
 * the objects that are open.
 */
final class CanonicalText {

    private byte[] text;
    private int length;
    /** Of each member of the open objects, where it begins and where its name ends. */
    private int[] marks = new int[64];
    private int marked;

    CanonicalText(int expectedLength) {
        this.text = new byte[expectedLength];
    }

    int length() {
        return length;
    }

    Sha256 digest(int from) {
        return Sha256.of(text, from, length - from);
    }

    /** Gives what {@link #endObject} wants to know. */
    int beginObject() {
        append('{');
        return marked;
    }

    void name(String name) {
        mark(length);
        string(name.toCharArray(), 0, name.length());
        mark(length);
        append(':');
    }

    void beginArray() {
        append('[');
    }

    /** Comes after each member of an object, and after each element of an array. */
    void next() {
        append(',');
    }

    void endArray() {
        end('[', ']');
    }

    void endObject(int firstMark) {
        if (!isSorted(firstMark)) {
            sort(firstMark);
        }
        marked = firstMark;
        end('{', '}');
    }

    void word(String word) {
        for (int i = 0; i < word.length(); i++) {
            append(word.charAt(i));
        }
    }

    void string(char[] from, int start, int count) {
        reserve(2 * count + 2);
        text[length++] = '"';
        int end = start + count;
        for (int i = start; i < end; i++) {
            char c = from[i];
            if (c < 0x80) {
                if (c == '"' || c == '\\') {
                    text[length++] = '\\';
                }
                text[length++] = (byte) c;
            } else {
                reserve(4 + 2 * (end - i));
                i += encode(c, i + 1 < end ? from[i + 1] : 0);
            }
        }
        append('"');
    }

    void number(char[] from, int start, int count) {
        CanonicalNumber.write(from, start, count, this);
    }

    void append(int oneByte) {
        reserve(1);
        text[length++] = (byte) oneByte;
    }

    /** A surrogate on its own, which JSON may carry, is written as if it were a character. */
    private int encode(char c, char next) {
        if (Character.isSurrogatePair(c, next)) {
            int codePoint = Character.toCodePoint(c, next);
            text[length++] = (byte) (0xF0 | (codePoint >> 18));
            text[length++] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
            text[length++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
            text[length++] = (byte) (0x80 | (codePoint & 0x3F));
            return 1;
        }
        if (c < 0x800) {
            text[length++] = (byte) (0xC0 | (c >> 6));
        } else {
            text[length++] = (byte) (0xE0 | (c >> 12));
            text[length++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        }
        text[length++] = (byte) (0x80 | (c & 0x3F));
        return 0;
    }

    /** What precedes is a comma, except in an empty one. */
    private void end(char opening, char closing) {
        if (text[length - 1] == opening) {
            append(closing);
        } else {
            text[length - 1] = (byte) closing;
        }
    }

    private boolean isSorted(int firstMark) {
        for (int mark = firstMark + 2; mark < marked; mark += 2) {
            if (compareNames(mark - 2, mark) >= 0) {
                return false;
            }
        }
        return true;
    }

    private void sort(int firstMark) {
        var members = IntStream.range(0, (marked - firstMark) / 2).boxed().toArray(Integer[]::new);
        // Stable: of equal names the last remains the last.
        Arrays.sort(members, Comparator.comparing(member -> firstMark + 2 * member, this::compareNames));
        int begin = marks[firstMark];
        byte[] unsorted = Arrays.copyOfRange(text, begin, length);
        int written = begin;
        for (int i = 0; i < members.length; i++) {
            int mark = firstMark + 2 * members[i];
            if (i + 1 == members.length || compareInOrder(unsorted, begin, mark, firstMark + 2 * members[i + 1]) != 0) {
                int end = mark + 2 < marked ? marks[mark + 2] : length;
                System.arraycopy(unsorted, marks[mark] - begin, text, written, end - marks[mark]);
                written += end - marks[mark];
            }
        }
        length = written;
    }

    private int compareNames(int one, int other) {
        return compareInOrder(text, 0, one, other);
    }

    private int compareInOrder(byte[] bytes, int offset, int one, int other) {
        return Arrays.compareUnsigned(bytes, marks[one] - offset + 1, marks[one + 1] - offset - 1, bytes,
                marks[other] - offset + 1, marks[other + 1] - offset - 1);
    }

    private void mark(int position) {
        if (marked == marks.length) {
            marks = Arrays.copyOf(marks, marked * 2);
        }
        marks[marked++] = position;
    }

    private void reserve(int bytes) {
        if (text.length - length < bytes) {
            text = Arrays.copyOf(text, Math.max(length + bytes, text.length + text.length / 2 + 16));
        }
    }

}
