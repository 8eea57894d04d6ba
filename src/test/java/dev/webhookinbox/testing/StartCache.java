package dev.webhookinbox.testing;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

import dev.webhookinbox.WebhookInboxApplication;

/**
 * What one start of the service loaded and linked, for the starts of other processes, which take half the time with it: the AOT
 * cache of the JDK. It fits jars only, so what of the class path is a folder is packed. What is kept is named after the
 * content, and serves until that changes.
 */
final class StartCache {

    private static final Path FOLDER = Path.of("target", "start-cache").toAbsolutePath();

    /** The class path of the tests, as jars. */
    static final String CLASS_PATH;

    /** An option of the JVM for a class path that begins with that. */
    static final String OPTION;

    static {
        try {
            Files.createDirectories(FOLDER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // Others that run tests wait for what the first one makes.
        try (var file = FileChannel.open(FOLDER.resolve("lock"), CREATE, WRITE); var _ = file.lock()) {
            CLASS_PATH = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(StartCache::jar)
                    .collect(joining(File.pathSeparator));
            var cache = FOLDER.resolve(HexFormat.of().toHexDigits(CLASS_PATH.hashCode()) + ".aot");
            OPTION = "-XX:AOTCache=" + cache;
            if (!Files.exists(cache)) {
                clear();
                create(cache);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StartCache() {}

    /** Removes what other class paths had. */
    private static void clear() throws IOException {
        try (var files = Files.list(FOLDER)) {
            for (var file : files.filter(file -> !file.endsWith("lock") && !CLASS_PATH.contains(file.toString()))
                    .toList()) {
                Files.delete(file);
            }
        }
    }

    /** By a start that ends as soon as everything has started. */
    private static void create(Path cache) throws IOException {
        var database = PostgresServer.newDatabase();
        var command = Jvm.command(Jvm.SMALL);
        command.addAll(List.of("-XX:AOTCacheOutput=" + cache, "-Dspring.context.exit=onRefresh", "-cp", CLASS_PATH,
                WebhookInboxApplication.class.getName(), "--server.port=0"));
        var start = Start.of(command, Map.of("SPRING_DATASOURCE_URL", database.url(),
                "SPRING_DATASOURCE_USERNAME", database.username(), "SPRING_DATASOURCE_PASSWORD", database.password(),
                "OPENPOLY_WEBHOOK_SECRET", "secret", "MANAGEMENT_SERVER_PORT", "-1"));
        if (!Files.exists(cache)) {
            throw new IllegalStateException(String.join("\n", start.lines()));
        }
    }

    private static String jar(String entry) {
        var folder = Path.of(entry);
        return Files.isDirectory(folder) ? pack(folder).toString() : entry;
    }

    private static Path pack(Path folder) {
        try (var found = Files.walk(folder)) {
            var files = found.filter(file -> !file.equals(folder)).sorted().toList();
            var content = new StringBuilder();
            for (var file : files) {
                content.append(file).append(Files.size(file)).append(Files.getLastModifiedTime(file)).append('\n');
            }
            var jar = FOLDER.resolve(HexFormat.of().toHexDigits(content.toString().hashCode()) + ".jar");
            if (!Files.exists(jar)) {
                var unfinished = Files.createTempFile(FOLDER, "", ".tmp");
                pack(folder, files, unfinished);
                Files.move(unfinished, jar);
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pack(Path folder, List<Path> files, Path into) throws IOException {
        try (var jar = new JarOutputStream(Files.newOutputStream(into))) {
            jar.setLevel(0);
            for (var file : files) {
                boolean isFolder = Files.isDirectory(file);
                var name = folder.relativize(file).toString().replace(File.separatorChar, '/');
                jar.putNextEntry(new JarEntry(isFolder ? name + "/" : name));
                if (!isFolder) {
                    Files.copy(file, jar);
                }
                jar.closeEntry();
            }
        }
    }

}
