package dev.webhookinbox.support;

import java.util.Map;
import java.util.TreeMap;

import dev.webhookinbox.provider.PersonalMembers;

/**
 * What is hidden of some events from whom it has to be.
 *
 * @param userIds whether the operator's own ids of users are
 */
public record Masks(PersonalMembers members, boolean userIds) {

    /** The same, but for the operator's own ids of users. */
    Masks withUserIds() {
        return new Masks(members, false);
    }

    /** Whether a member, given by its name or the path to it, is hidden. */
    public boolean hide(String member) {
        return members.hides(member) || (userIds && members.isUserId(member));
    }

    /** Whether a member tells who somebody is, hidden or not. */
    boolean tellWho(String member) {
        return members.hides(member) || members.isUserId(member);
    }

    /** A subject without the id of a user, where these are hidden. */
    public String subject(String subject) {
        return userIds && members.isOfUser(subject)
                ? subject.substring(0, subject.indexOf(':') + 1) + MaskingPolicy.MASK
                : subject;
    }

    Map<String, String> keys(Map<String, String> keys) {
        var copy = new TreeMap<>(keys);
        copy.replaceAll((name, value) -> hide(name) ? MaskingPolicy.MASK : value);
        return copy;
    }

}
