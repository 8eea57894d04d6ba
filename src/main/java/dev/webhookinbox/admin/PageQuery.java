package dev.webhookinbox.admin;

import java.util.List;
import dev.webhookinbox.access.Problems;

/** What is asked of a list: by what, from where, and how much. */
record PageQuery(Query query, Cursors cursors) {

    private static final int DEFAULT_SIZE = 50;
    private static final int MOST = 200;

    int size() {
        var text = query.text("size");
        if (text == null) {
            return DEFAULT_SIZE;
        }
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            throw Problems.badParameter("size", "size must be a number from 1 to " + MOST + ".");
        }
        return Integer.parseInt(text);
    }

    /** Where to go on in a list; empty for its beginning. */
    List<String> place(Cursor list) {
        return cursors.read(list, query.text("cursor"));
    }

    /** The text of a place in a list. */
    String cursor(Cursor list, Object... place) {
        return cursors.at(list, place);
    }

}
