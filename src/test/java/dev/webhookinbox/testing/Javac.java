package dev.webhookinbox.testing;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import javax.tools.ToolProvider;

/** Compiles against nothing but what it is given. */
public final class Javac {

    private Javac() {}

    /** Gives what the compiler had to say: nothing where all is well. */
    public static String compile(Collection<Path> sources, Collection<Path> libraries, Path into) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var said = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var options = List.of("-proc:none", "-Xlint:all,-serial", "-sourcepath", into.toString(), "-d",
                    into.toString(),
                    "-classpath",
                    libraries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
            compiler.getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources)).call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return said.toString();
    }

}
