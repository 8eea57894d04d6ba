package dev.webhookinbox;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

import dev.webhookinbox.provider.Api;
import dev.webhookinbox.testing.Javac;

/** What handlers and senders are written against stands on its own: {@code src/api/types} names it, and the build makes a jar of it. */
class ApiTests {

    private static final Path TYPES = Path.of("src/api/types");
    private static final JavaClasses SERVICE = new ClassFileImporter().withImportOption(new DoNotIncludeTests())
            .importPackages("dev.webhookinbox");

    @TempDir
    Path folder;

    @Test
    void isAllThatIsMarkedAndNothingElse() throws IOException {
        var listed = listed(Path.of("target/classes"), ".class").filter(file -> !isPackageInfo(file))
                .map(file -> file.toString().replace(".class", "").replace('/', '.'))
                .toList();

        assertThat(SERVICE.that(marked()).stream().map(JavaClass::getName)).hasSizeGreaterThan(80)
                .containsExactlyInAnyOrderElementsOf(listed);
        assertThat(SERVICE.that(marked()).stream().filter(JavaClass::isTopLevelClass))
                .allMatch(type -> type.getModifiers().toString().contains("PUBLIC"));
    }

    @Test
    void mentionsNothingButItselfAndOfJacksonOnlyTheTree() {
        classes().that(marked())
                .should()
                .onlyDependOnClassesThat(marked().or(resideInAnyPackage("java..", "org.jspecify.annotations"))
                        .or(equivalentTo(JsonNode.class))
                        // How members are named, which whoever compiles need not know.
                        .or(equivalentTo(JsonNaming.class))
                        .or(equivalentTo(SnakeCaseStrategy.class)))
                .check(SERVICE);
    }

    @Test
    void isCompiledAndLoadedWithJacksonAlone() throws Exception {
        var sources = listed(Path.of("src/main/java"), ".java").map(Path.of("src/main/java")::resolve)
                .collect(Collectors.toList());
        sources.add(Files.writeString(folder.resolve("Purchases.java"),
                """
                        import dev.webhookinbox.dispatch.*;
                        import dev.webhookinbox.openpoly.OpenPolyEvent.TradeProcessed;

                        public class Purchases implements EventHandler<TradeProcessed>, Runnable {
                            @Override
                            public void handle(TradeProcessed event, EventContext context) {
                                if (!"buy".equals(event.raw().path("data").path("side").stringValue()) || event.data() != null) {
                                    throw new IllegalStateException(context.fact());
                                }
                            }

                            @Override
                            public void run() {
                                var body = new tools.jackson.databind.json.JsonMapper().readTree("{\\"data\\":{\\"side\\":\\"buy\\"}}");
                                handle(new TradeProcessed(null, () -> body), null);
                            }
                        }
                        """));
        sources.add(Files.writeString(folder.resolve("Notices.java"), """
                import dev.webhookinbox.openpoly.OpenPolyEvent.TradeProcessed;
                import dev.webhookinbox.sending.*;

                public class Notices implements EventSender {
                    @Override
                    public Receipt send(OutgoingEvent event) throws SendFailure {
                        if (event.decoded(TradeProcessed.class).data() == null) {
                            throw new SendFailure(event.key(), new SendFailure.Answer(503, deadline(), false));
                        }
                        return Receipt.TAKEN;
                    }

                    @Override
                    public String name() {
                        return "notices";
                    }
                }
                """));
        var libraries = Stream.of(JsonNode.class, JsonParser.class, JsonInclude.class, NullMarked.class)
                .map(ApiTests::jarOf)
                .toList();

        assertThat(Javac.compile(sources, libraries, folder)).isEmpty();

        var path = Stream.concat(Stream.of(folder), libraries.stream()).map(ApiTests::url).toArray(URL[]::new);
        try (var loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
            for (var type : listed(folder, ".class").toList()) {
                Class.forName(type.toString().replace(".class", "").replace('/', '.'), true, loader);
            }
            var handler = loader.loadClass("Purchases").getConstructor().newInstance();
            ((Runnable) handler).run();
            assertThat(handler.getClass().getMethod("name").invoke(handler)).isEqualTo("Purchases");
        }
    }

    /** With the types within it. */
    private static DescribedPredicate<JavaClass> marked() {
        return DescribedPredicate.describe("are marked as API", type -> type.isAnnotatedWith(Api.class)
                || type.getEnclosingClass().filter(outer -> marked().test(outer)).isPresent());
    }

    /** Those files below a folder that the jar is made of. */
    private static Stream<Path> listed(Path below, String ending) throws IOException {
        var patterns = Files.readAllLines(TYPES)
                .stream()
                .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern))
                .toList();
        try (var files = Files.walk(below)) {
            List<Path> found = files.map(below::relativize)
                    .filter(file -> file.toString().endsWith(ending))
                    .filter(file -> patterns.stream().anyMatch(pattern -> pattern.matches(file)))
                    .toList();
            return found.stream();
        }
    }

    private static boolean isPackageInfo(Path file) {
        return file.endsWith("package-info.class");
    }

    private static Path jarOf(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

}
