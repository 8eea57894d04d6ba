package dev.webhookinbox.testing;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Further virtual machines, as the one that tests run on. */
final class Jvm {

    /** Little memory, and not compiled as well as it could be. */
    static final String[] SMALL = { "-Xmx256m", "-XX:TieredStopAtLevel=1" };

    private Jvm() {}

    /** This one's program, with arguments. */
    static List<String> command(String... arguments) {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** With the class path of the tests, for what lives as long as a test does. */
    static List<String> small(String what) {
        return small(List.of(), what);
    }

    /** The same with further jars behind. */
    static List<String> small(List<Path> jars, String what) {
        var command = command(SMALL);
        var classPath = new StringBuilder(StartCache.CLASS_PATH);
        jars.forEach(jar -> classPath.append(File.pathSeparator).append(jar));
        command.addAll(List.of(StartCache.OPTION, "-Xlog:disable", "-cp", classPath.toString(), what));
        return command;
    }

    /** As what is new says; empty values are left out. */
    static void configure(Map<String, String> environment, Map<String, String> with) {
        environment.putAll(with);
        environment.values().removeIf(String::isEmpty);
    }

    /** An entry of a class path. */
    static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

}
