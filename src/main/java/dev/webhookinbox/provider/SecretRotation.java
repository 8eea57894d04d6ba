package dev.webhookinbox.provider;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.stereotype.Component;

import dev.webhookinbox.provider.SecretFiles.Contents;
import dev.webhookinbox.provider.SourcesProperties.Configured;

/**
 * Rotates the secrets of sources: those in the files now become the active ones, all of a source at once. What cannot be meant
 * leaves the active secrets as they are: a file that has become blank keeps its last secret, one that is no secret to its
 * provider is not taken, and a source that is on is never left without one.
 */
@Component
class SecretRotation {

    private static final Logger log = LoggerFactory.getLogger(SecretRotation.class);

    private final SecretFiles files;
    private final Sources sources;
    private final List<SecretUser> others;
    private @Nullable Contents found;
    private Contents inForce;

    SecretRotation(SecretFiles files, Sources sources, List<SecretUser> others) {
        this.files = files;
        this.sources = sources;
        this.others = List.copyOf(others);
        this.inForce = files.atStart();
    }

    /** Makes the secrets in these files the active ones. Nothing changes if they were the same the last time. */
    void to(Contents contents) {
        if (contents.equals(found)) {
            return;
        }
        found = contents;
        inForce = contents.over(inForce, SecretRotation::warn);
        try {
            var configured = files.bind(inForce, SourcesProperties.class).sources();
            sources.all().forEach(source -> rotate(source, configured.get(source.name())));
            others.forEach(other -> other.secretsChanged(current()));
        } catch (BindException e) {
            warn(e.getName().toString());
        }
    }

    private SecretUser.Current current() {
        return new SecretUser.Current() {

            @Override
            public <T> T properties(Class<T> type) {
                return files.bind(inForce, type);
            }

            @Override
            public void unusable(String property) {
                warn(property);
            }

        };
    }

    private void rotate(Source source, @Nullable Configured configured) {
        if (configured == null) {
            return;
        }
        var property = SourcesProperties.secretsOf(source.name());
        switch (Keys.of(configured.secrets(), source.provider(), property)) {
            case Keys.Unreadable(var secret) -> warn(secret);
            case Keys.Read(var keys) when keys.isEmpty() && source.isOn() -> warn(property);
            case Keys.Read(var keys) when keys.equals(source.credentials().keys()) -> {
                // As they are.
            }
            case Keys.Read(var keys) -> {
                sources.replace(new Source(source.name(), source.provider(), source.credentials().with(keys)));
                log.atInfo().addKeyValue("source", source.name()).addKeyValue("secrets", keys.size())
                        .log("Secrets reloaded");
            }
        }
    }

    private static void warn(String property) {
        log.atWarn().addKeyValue("property", property).log("Not usable as it is now; the secrets in force stay");
    }

}
