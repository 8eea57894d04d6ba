package dev.webhookinbox.intake;

import java.util.Objects;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;

import dev.webhookinbox.provider.Source;
import dev.webhookinbox.provider.Sources;

/**
 * The name of a source as a request's path has it. Whoever typed the URL into a provider's form may have ended it with a
 * slash or used other letter case: their events are as genuine.
 */
record SourcePath(String name) {

    static SourcePath of(HttpServletRequest request) {
        var path = request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
        var below = path.substring(Math.min(path.length(), WebhookServlet.PREFIX.length() + 1));
        return new SourcePath(below.endsWith("/") ? below.substring(0, below.length() - 1) : below);
    }

    /** The one that is switched on; of two names that differ in letter case alone, the one that is spelt like this. */
    Optional<Source> source(Sources sources) {
        return sources.find(name)
                .or(() -> sources.all().stream().filter(source -> source.name().equalsIgnoreCase(name)).findFirst())
                .filter(Source::isOn);
    }

}
