package dev.webhookinbox.tracking;

/** Something an event tells. */
sealed interface Told {

    record Seen(Sighting sighting) implements Told {}

    record Raised(Incident incident) implements Told {}

}
