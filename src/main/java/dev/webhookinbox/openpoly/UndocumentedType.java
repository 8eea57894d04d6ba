package dev.webhookinbox.openpoly;

import org.jspecify.annotations.Nullable;

import dev.webhookinbox.tracking.UndocumentedState;

/**
 * A type that OpenPoly does not document but whose family it does, such as {@code mini_app.trade.reversed}. Contract:
 * OpenPoly, Events.
 *
 * @param family what it shares with its documented siblings
 * @param state what follows in the type
 * @param kind of the entity it is about
 */
record UndocumentedType(String family, String state, String kind) {

    /** Null where the family is not documented either, or the type names no state. */
    static @Nullable UndocumentedType of(String type) {
        var family = Subjects.family(type);
        var kind = Subjects.kindOf(family);
        int start = Subjects.PREFIX.length() + family.length() + 1;
        return kind == null || start >= type.length()
                ? null
                : new UndocumentedType(family, type.substring(start), kind);
    }

    /** A login that fails or a session that ends moves no money. */
    boolean isAboutMoney() {
        return !kind.equals("session");
    }

    /** What to make of it. Several families share the states of a session, so it says which it is of. */
    UndocumentedState with(@Nullable String status) {
        return new UndocumentedState(family.equals(kind) || isAboutMoney() ? state : family + "_" + state, status);
    }

}
