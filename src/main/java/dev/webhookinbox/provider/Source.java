package dev.webhookinbox.provider;

/** A webhook URL of this service: its name in the path, who sends to it, and what it verifies with. */
public record Source(String name, Provider provider, Credentials credentials) {

    /** Whether it takes deliveries: without a secret it is off, though what it stored before is still worked off. */
    public boolean isOn() {
        return !credentials.keys().isEmpty();
    }

    /** Checks a delivery to this source. */
    public Verification verify(Delivery delivery) {
        return provider.verify(delivery, credentials);
    }

}
