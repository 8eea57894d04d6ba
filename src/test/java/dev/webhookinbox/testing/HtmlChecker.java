package dev.webhookinbox.testing;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/**
 * The Nu HTML Checker, which is behind the W3C's. It runs here and asks nobody. It has a class loader of its own: the HTTP
 * client it needs to be there would be found, and taken for the one to use, by what is tested.
 */
public final class HtmlChecker {

    /** It goes deep, the deeper the less is compiled; in bytes. */
    private static final long STACK = 16L << 20;
    private static final String CHECKER = "nu.validator.client.EmbeddedValidator";
    private static final ClassLoader LOADER = new URLClassLoader(
            Stream.of("java.class.path", "html-checker.class-path")
                    .map(System::getProperty)
                    .flatMap(path -> Stream.of(path.split(File.pathSeparator)))
                    .map(Jvm::url)
                    .toArray(URL[]::new),
            ClassLoader.getPlatformClassLoader());

    private HtmlChecker() {}

    /** What it finds wrong with a page or warns of, by line and column, but for what makes no difference. */
    public static List<String> problems(String page) {
        var check = new FutureTask<>(() -> check(page));
        new Thread(null, check, "html-checker", STACK).start();
        try {
            return check.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static List<String> check(String page) throws ReflectiveOperationException {
        var type = LOADER.loadClass(CHECKER);
        var format = LOADER.loadClass(CHECKER + "$OutputFormat");
        var checker = type.getConstructor().newInstance();
        type.getMethod("setOutputFormat", format).invoke(checker, format.getField("GNU").get(null));
        type.getMethod("setNoLangDetect", boolean.class).invoke(checker, true);
        var found = type.getMethod("validate", InputStream.class)
                .invoke(checker, new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
        return String.valueOf(found)
                .lines()
                .filter(line -> line.contains("error: ") || line.contains("warning: "))
                .toList();
    }

}
