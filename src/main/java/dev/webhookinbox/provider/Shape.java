package dev.webhookinbox.provider;

import java.util.HashMap;
import java.util.Map;

/**
 * Which members of an object are wanted.
 *
 * @param members by name: those with a shape of their own are objects, the others scalars
 * @param many a list of such objects, or scalars, is wanted as well
 */
public record Shape(Map<String, Shape> members, boolean many) {

    static final Shape SCALAR = new Shape(Map.of(), false);

    public Shape {
        members = Map.copyOf(members);
    }

    /** An object with some scalars. */
    public static Shape of(Iterable<String> scalars) {
        return SCALAR.and(scalars);
    }

    /** The same, and some more scalars. */
    public Shape and(Iterable<String> scalars) {
        var all = this;
        for (var scalar : scalars) {
            all = all.with(scalar, SCALAR);
        }
        return all;
    }

    /** The same, and another member; one that is there already has the members of both. */
    public Shape with(String name, Shape member) {
        var all = new HashMap<>(members);
        all.merge(name, member, Shape::and);
        return new Shape(all, many);
    }

    /** The members of both. */
    Shape and(Shape other) {
        var all = this;
        for (var member : other.members.entrySet()) {
            all = all.with(member.getKey(), member.getValue());
        }
        return new Shape(all.members, many || other.many);
    }

    /** A list of such. */
    Shape inLists() {
        return new Shape(members, true);
    }

}
