package dev.webhookinbox.tracking;

/**
 * Where an entity stands after a sighting.
 *
 * @param stateBefore its state before, empty if it was not known
 * @param finalBefore whether that was final
 * @param succeeded whether it has now ended well
 */
record Standing(String stateBefore, boolean finalBefore, boolean succeeded) {

    boolean contradicts(State seen) {
        return finalBefore && seen.isFinal() && !stateBefore.equals(seen.name());
    }

}
