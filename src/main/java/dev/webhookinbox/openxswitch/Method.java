package dev.webhookinbox.openxswitch;

import tools.jackson.databind.JsonNode;
import dev.webhookinbox.tracking.UndocumentedState;

/**
 * A method, {@code parent.state}, split at its last dot. Contract: OpenXSwitch, Request and Methods.
 *
 * @param kind the parent, which is also the kind of entity the event is about
 * @param state empty when the method has no dot, which is legal
 */
record Method(String kind, String state) {

    static Method of(JsonNode body) {
        return parse(body.path("method").stringValue(""));
    }

    static Method parse(String method) {
        int dot = method.lastIndexOf('.');
        return dot < 0
                ? new Method(kind(method), "")
                : new Method(kind(method.substring(0, dot)), UndocumentedState.spelling(method.substring(dot + 1)));
    }

    /** The name in {@link Methods}. The states of Smart Accounts are not documented: one entry takes them all. */
    String listedAs() {
        boolean anyState = kind.startsWith("smart-accounts:") && !state.isBlank();
        return kind + "." + (anyState ? "*" : state);
    }

    /** Both spellings are in use for one and the same. */
    private static String kind(String parent) {
        return parent.equals("instant-swap") ? "instant_swap" : parent;
    }

}
