package dev.webhookinbox.tracking;

/** Something an event tells. */
sealed interface Told {

    record Seen(StateReport sighting) implements Told {}

    record Raised(Incident incident) implements Told {}

}
