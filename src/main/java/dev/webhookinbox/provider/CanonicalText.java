package dev.webhookinbox.provider;

import java.util.Arrays;

/**
 * The text that all JSON of one content has in common: UTF-8 without white space; members in the order of their names'
 * bytes, as they are written here, and of several with one name the last; of escapes only {@code \"} and {@code \\}; numbers as their digits without
 * zeros at either end, and a power of ten where it is not 0: {@code 12.50} is {@code 125e-1}, {@code -0.0} is {@code 0}.
 *
 * <p>Digests of it are stored, as the identity and the content of events, so it may never change: whatever changes this
 * text makes the next delivery of a stored event another event, which takes effect a second time.
 *
 * <p>It is written while the body is read. It takes about as much memory as the body, and a few bytes for each member of
 * the objects that are open.
 */
final class CanonicalText {

    private byte[] text;
    private int length;
    private final OpenMembers members = new OpenMembers();
    private char[] characters = new char[64];

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
        return members.marked();
    }

    void name(String name) {
        members.mark(length);
        if (characters.length < name.length()) {
            characters = new char[name.length() * 2];
        }
        name.getChars(0, name.length(), characters, 0);
        string(characters, 0, name.length());
        members.mark(length);
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
        length = members.sort(firstMark, text, length);
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
        int i = start + plain(from, start, end);
        while (i < end) {
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
            i++;
        }
        append('"');
    }

    /** Copies the beginning that nothing needs to be done to, which mostly is all of it. */
    private int plain(char[] from, int start, int end) {
        byte[] to = text;
        int at = length;
        int i = start;
        while (i < end && from[i] < 0x80 && from[i] != '"' && from[i] != '\\') {
            to[at++] = (byte) from[i++];
        }
        length = at;
        return i - start;
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

    private void reserve(int bytes) {
        if (text.length - length < bytes) {
            text = Arrays.copyOf(text, Math.max(length + bytes, text.length + text.length / 2 + 16));
        }
    }

}
