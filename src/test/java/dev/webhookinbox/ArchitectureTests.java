package dev.webhookinbox;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.implement;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import dev.webhookinbox.provider.Provider;

@AnalyzeClasses(packages = "dev.webhookinbox", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

    private static final String ROOT = "dev.webhookinbox";

    /** What the room of a provider may use, which is any that has one: a third is one package more. */
    private static final Set<String> OF_PROVIDERS = Set.of("provider", "dispatch", "tracking");

    /** Every other room, and which it may use. */
    private static final Map<String, Set<String>> ROOMS = Map.ofEntries(
            entry("lifecycle", Set.of()),
            entry("startup", Set.of()),
            entry("connections", Set.of()),
            entry("tracing", Set.of()),
            entry("provider", Set.of("lifecycle", "startup")),
            entry("database", Set.of("lifecycle", "startup")),
            entry("inbox", Set.of("sql", "database", "lifecycle")),
            entry("tracking", Set.of("sql", "provider")),
            entry("search", Set.of("sql", "provider", "lifecycle")),
            entry("dispatch", Set.of("sql", "provider", "inbox", "tracing", "database", "lifecycle", "startup")),
            entry("intake", Set.of("sql", "provider", "inbox", "tracing", "database", "connections", "lifecycle")),
            entry("retention", Set.of("provider", "database", "lifecycle")),
            entry("stuck", Set.of("provider", "tracking", "database", "lifecycle")),
            entry("gauges", Set.of("provider", "inbox", "dispatch", "sending", "intake", "database", "lifecycle")),
            entry("sql", Set.of()),
            entry("sending", Set.of("sql", "provider", "dispatch", "database", "lifecycle")),
            entry("notices", Set.of("sending", "tracking", "provider", "inbox", "database", "lifecycle")),
            entry("destinations",
                    Set.of("sending", "notices", "tracking", "standardwebhooks", "provider", "startup")),
            entry("access", Set.of("provider")),
            entry("support",
                    Set.of("access", "provider", "inbox", "dispatch", "sending", "tracking", "intake", "search",
                            "database", "sql", "lifecycle")),
            entry("admin",
                    Set.of("access", "support", "provider", "dispatch", "sending", "tracking", "intake", "search",
                            "database", "sql")),
            entry("console",
                    Set.of("access", "support", "provider", "dispatch", "sending", "tracking", "intake", "search",
                            "database", "sql", "lifecycle")));

    @ArchTest
    static void aRoomKnowsOnlyThoseBelowItAndProvidersNotEachOther(JavaClasses classes) {
        architecture(classes).check(classes);
    }

    @ArchTest
    static void aPackageThatIsNotListedFails(JavaClasses classes) {
        var unlisted = new ClassFileImporter().importPackages(ROOT + ".demo");

        assertThat(architecture(classes).evaluate(unlisted).getFailureReport().toString())
                .contains("<" + ROOT + ".demo.");
    }

    private static ArchRule architecture(JavaClasses classes) {
        var rooms = new TreeMap<>(ROOMS);
        classes.that(implement(Provider.class))
                .forEach(provider -> rooms.putIfAbsent(provider.getPackageName().substring(ROOT.length() + 1),
                        OF_PROVIDERS));
        var architecture = layeredArchitecture().consideringOnlyDependenciesInLayers()
                .ensureAllClassesAreContainedInArchitectureIgnoring(ROOT);
        for (var room : rooms.keySet()) {
            architecture = architecture.layer(room).definedBy(ROOT + "." + room);
        }
        for (var room : rooms.entrySet()) {
            var used = room.getValue().toArray(String[]::new);
            var access = architecture.whereLayer(room.getKey());
            architecture = used.length == 0 ? access.mayNotAccessAnyLayer() : access.mayOnlyAccessLayers(used);
        }
        return architecture;
    }

    /** Events are plain data that any code can make and read. */
    @ArchTest
    static final ArchRule providersContractIsFreeOfTheWeb = noClasses().that(resideInAPackage("..provider.."))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.web..", "jakarta.servlet..", "java.sql..");

    /** Jackson 2 comes in with some libraries; mixing the two reads numbers differently. */
    @ArchTest
    static final ArchRule onlyOneJackson = noClasses().should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind..");

    /** Time comes from the injected clock, so that tests can set it. */
    @ArchTest
    static final ArchRule nobodyAsksTheSystemForTheTime = noClasses().should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    /** What is injected comes through the constructor. */
    @ArchTest
    static final ArchRule noFieldInjection = noFields().should()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired");

}
