package dev.webhookinbox.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import dev.webhookinbox.startup.CannotStartException;

/** The migrations on the class path, and whose they are. */
final class Scripts {

    static final String OF_SERVICE = "db/webhook-inbox";
    static final String OF_HANDLERS = "db/handlers";
    /** Where everybody looks who has not been told otherwise. */
    private static final String USUAL = "db/migration";

    private static final Pattern CREATED = Pattern.compile("CREATE TABLE (\\w+)");
    private static final Pattern FOLDER = Pattern.compile(".*/" + OF_HANDLERS + "/([a-z][a-z0-9_]{0,29})/.+");

    private Scripts() {}

    /** The names of all tables that the service's make. */
    static Set<String> tables() {
        var tables = new TreeSet<String>();
        for (var script : find(OF_SERVICE + "/V*.sql")) {
            CREATED.matcher(text(script)).results().forEach(created -> tables.add(created.group(1)));
        }
        return tables;
    }

    /**
     * The folders that handlers' jars have them in.
     *
     * @throws CannotStartException if a jar has some where nobody looks for them
     */
    static Set<String> foldersOfHandlers() {
        for (var script : find(USUAL + "/**/*.*")) {
            // In a folder it is what a build of long ago has left.
            if (url(script).startsWith("jar:")) {
                throw misplaced(script);
            }
        }
        var folders = new TreeSet<String>();
        for (var script : find(OF_HANDLERS + "/**/*.*")) {
            var folder = FOLDER.matcher(url(script));
            if (!folder.matches()) {
                throw misplaced(script);
            }
            folders.add(folder.group(1));
        }
        return folders;
    }

    private static CannotStartException misplaced(Resource script) {
        var url = url(script);
        return new CannotStartException(
                "A migration is where the service does not look for those of handlers: %s"
                        .formatted(script.getFilename()),
                url.replaceFirst("^jar:", "").replaceFirst("^(?:file|nested):", ""),
                "Move it to %s/<name>/%s, the name being one for your handlers, of a-z, 0-9 and '_'.\n"
                        .formatted(OF_HANDLERS, script.getFilename())
                        + "There they have a history of their own: docs/own-handler.md.");
    }

    private static Resource[] find(String pattern) {
        try {
            return new PathMatchingResourcePatternResolver().getResources("classpath*:" + pattern);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Resource script) {
        try {
            return script.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String url(Resource script) {
        try {
            return script.getURL().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
