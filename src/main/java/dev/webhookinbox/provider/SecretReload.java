package dev.webhookinbox.provider;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import dev.webhookinbox.lifecycle.PeriodicTask;
import dev.webhookinbox.provider.SecretFiles.Contents;

/**
 * Looks at the secret files every other second, since events of the file system do not reach every kind of mount, and
 * takes over what two looks in a row have found: what is still being written is not there twice.
 */
@Component
class SecretReload extends PeriodicTask {

    private static final Logger log = LoggerFactory.getLogger(SecretReload.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final SecretFiles files;
    private final SecretRotation rotation;
    private @Nullable Contents seen;
    private boolean readable = true;

    SecretReload(SecretFiles files, SecretRotation rotation) {
        super("secret-reload", files.exist(), Pauses.of(PAUSE));
        this.files = files;
        this.rotation = rotation;
    }

    @Override
    protected boolean turn() {
        look();
        return true;
    }

    /** One look. */
    void look() {
        var now = read();
        if (now != null && now.equals(seen)) {
            rotation.to(now);
        }
        seen = now;
    }

    private @Nullable Contents read() {
        try {
            var now = files.read();
            readable = true;
            return now;
        } catch (RuntimeException e) {
            if (readable) {
                log.atWarn().addKeyValue("failure", e.getClass().getSimpleName())
                        .log("Secret files not readable; the secrets in force stay");
            }
            readable = false;
            return null;
        }
    }

}
