package dev.webhookinbox;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.webhookinbox", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

    /** A room knows only those below it, and the providers not each other: a third is one package more. */
    @ArchTest
    static final ArchRule roomsDependOneWay = layeredArchitecture().consideringOnlyDependenciesInLayers()
            .layer("provider").definedBy("dev.webhookinbox.provider")
            .layer("database").definedBy("dev.webhookinbox.database")
            .layer("connections").definedBy("dev.webhookinbox.connections")
            .layer("inbox").definedBy("dev.webhookinbox.inbox")
            .layer("tracing").definedBy("dev.webhookinbox.tracing")
            .layer("tracking").definedBy("dev.webhookinbox.tracking")
            .layer("dispatch").definedBy("dev.webhookinbox.dispatch")
            .layer("openpoly").definedBy("dev.webhookinbox.openpoly")
            .layer("openxswitch").definedBy("dev.webhookinbox.openxswitch")
            .layer("intake").definedBy("dev.webhookinbox.intake")
            .layer("retention").definedBy("dev.webhookinbox.retention")
            .layer("search").definedBy("dev.webhookinbox.search")
            .layer("gauges").definedBy("dev.webhookinbox.gauges")
            .layer("access").definedBy("dev.webhookinbox.access")
            .layer("support").definedBy("dev.webhookinbox.support")
            .layer("admin").definedBy("dev.webhookinbox.admin")
            .whereLayer("provider").mayNotAccessAnyLayer()
            .whereLayer("database").mayNotAccessAnyLayer()
            .whereLayer("connections").mayNotAccessAnyLayer()
            .whereLayer("inbox").mayOnlyAccessLayers("database")
            .whereLayer("tracing").mayNotAccessAnyLayer()
            .whereLayer("tracking").mayOnlyAccessLayers("provider")
            .whereLayer("dispatch").mayOnlyAccessLayers("provider", "inbox", "tracing", "database")
            .whereLayer("openpoly").mayOnlyAccessLayers("provider", "dispatch", "tracking")
            .whereLayer("openxswitch").mayOnlyAccessLayers("provider", "dispatch", "tracking")
            .whereLayer("intake").mayOnlyAccessLayers("provider", "inbox", "tracing", "database", "connections")
            .whereLayer("retention").mayOnlyAccessLayers("provider", "database")
            .whereLayer("search").mayOnlyAccessLayers("provider")
            .whereLayer("gauges").mayOnlyAccessLayers("provider", "inbox", "dispatch", "intake", "database")
            .whereLayer("access").mayOnlyAccessLayers("provider")
            .whereLayer("support")
            .mayOnlyAccessLayers("access", "provider", "inbox", "dispatch", "tracking", "intake", "search",
                    "database")
            .whereLayer("admin").mayOnlyAccessLayers("access", "support", "provider", "dispatch", "tracking", "intake",
                    "search", "database");

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
