package dev.webhookinbox.destinations;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.webhookinbox.provider.SecretUser;
import dev.webhookinbox.sending.EventSenders;
import dev.webhookinbox.standardwebhooks.MessageSigner;

/** The configured destinations. They sign with other secrets from the next event on when the files of these have changed. */
record Destinations(List<Destination> all) implements EventSenders, SecretUser, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Destinations.class);

    Destinations {
        all = List.copyOf(all);
    }

    @Override
    public void secretsChanged(Current current) {
        if (all.isEmpty()) {
            return;
        }
        var configured = current.properties(DestinationsProperties.class).destinations();
        for (var destination : all) {
            var now = configured.get(destination.name());
            if (destination instanceof HttpDestination endpoint && now != null && now.http() != null) {
                rotate(endpoint, now.http().secrets(), current);
            }
        }
    }

    /** One that signs goes on to sign. */
    private static void rotate(HttpDestination destination, List<String> secrets, Current current) {
        var property = DestinationsProperties.of(destination.name()) + ".http.secrets";
        try {
            var signer = MessageSigner.of(secrets);
            if (signer.equals(destination.signer())) {
                return;
            }
            if (secrets.isEmpty()) {
                current.unusable(property);
                return;
            }
            destination.signWith(signer);
            log.atInfo().addKeyValue("destination", destination.name()).addKeyValue("secrets", secrets.size())
                    .log("Secrets reloaded");
        } catch (IllegalArgumentException e) {
            current.unusable(property);
        }
    }

    @Override
    public void close() {
        all.forEach(Destination::close);
    }

}
