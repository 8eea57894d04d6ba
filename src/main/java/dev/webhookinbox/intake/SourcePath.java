package dev.webhookinbox.intake;

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
        var path = request.getServletPath();
        var below = path.substring(Math.min(path.length(), WebhookController.PREFIX.length() + 1));
        return new SourcePath(below.endsWith("/") ? below.substring(0, below.length() - 1) : below);
    }

    /** Whether a request is to a source, for all its path says. */
    static boolean isOf(HttpServletRequest request) {
        var path = request.getServletPath();
        int end = WebhookController.PREFIX.length();
        return path.regionMatches(true, 0, WebhookController.PREFIX, 0, end)
                && (path.length() == end || path.charAt(end) == '/');
    }

    /** The one that is switched on; of two names that differ in letter case alone, the one that is spelt like this. */
    Optional<Source> source(Sources sources) {
        return sources.find(name)
                .or(() -> sources.all().stream().filter(source -> source.name().equalsIgnoreCase(name)).findFirst())
                .filter(Source::isOn);
    }

}
