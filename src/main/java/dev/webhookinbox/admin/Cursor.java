package dev.webhookinbox.admin;
import dev.webhookinbox.sql.Times;
import java.time.Instant;
import dev.webhookinbox.access.Problems;

/**
 * A place in a list, for callers to hand back and not to look into. It names the item the page before ended with, and so
 * stays good whatever is added or changed meanwhile.
 *
 * @param list which list, and in which version of its order
 * @param length how many parts a place in it has
 */
record Cursor(String list, int length) {

    static final Cursor EVENTS = new Cursor("events1", 2);
    static final Cursor ENTITIES = new Cursor("entities1", 3);
    static final Cursor OLDEST_ENTITIES = new Cursor("entities-oldest1", 4);
    static final Cursor NEWEST_ENTITIES = new Cursor("entities-newest1", 4);
    static final Cursor BALANCES = new Cursor("balances1", 3);
    static final Cursor ATTENTION = new Cursor("attention1", 1);
    static final Cursor AUDIT = new Cursor("audit1", 2);
    static final Cursor REJECTIONS = new Cursor("rejections1", 1);
    static final Cursor JOBS = new Cursor("jobs1", 1);

    /** The time that a part of a place is the microseconds of. */
    static Instant time(String micros) {
        try {
            return Times.ofMicros(Long.parseLong(micros)).orElseThrow(Cursor::bad);
        } catch (NumberFormatException e) {
            throw bad();
        }
    }

    /** What is said of a text that is no cursor of a list. */
    static RuntimeException bad() {
        return Problems.badParameter("cursor", "The cursor is not one that this list gave out.");
    }

}
