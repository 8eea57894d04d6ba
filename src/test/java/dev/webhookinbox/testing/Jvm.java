package dev.webhookinbox.testing;

import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Further virtual machines, as the one that tests run on. */
final class Jvm {

    private Jvm() {}

    /** This one's program, with arguments. */
    static List<String> command(String... arguments) {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** For a service that lives as long as a test does: small, and not compiled as well as it could be. */
    static List<String> small(String classPath, String what) {
        return command("-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp", classPath, what);
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
