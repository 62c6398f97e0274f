package io.github.ragflowspring.client;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

/** How the packages of the client may depend on each other, and what of them is public. */
@AnalyzeClasses(packages = "io.github.ragflowspring.client", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    private static final String ROOT = "io.github.ragflowspring.client";

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesDependOnlyDownwards = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
            .layer("client")
            .definedBy(ROOT)
            .layer("features")
            .definedBy(
                    ROOT + ".agent..",
                    ROOT + ".chat..",
                    ROOT + ".dataset..",
                    ROOT + ".document..",
                    ROOT + ".file..",
                    ROOT + ".system..")
            .layer("openai")
            .definedBy(ROOT + ".openai..")
            .layer("retrieval")
            .definedBy(ROOT + ".retrieval..")
            .layer("http")
            .definedBy(ROOT + ".http..")
            .layer("types")
            .definedBy(ROOT + ".model..", ROOT + ".settings..", ROOT + ".auth..", ROOT + ".transfer..")
            .layer("errors")
            .definedBy(ROOT + ".error..")
            .layer("observation")
            .definedBy(ROOT + ".observation..")
            .whereLayer("client")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("features")
            .mayOnlyBeAccessedByLayers("client")
            .whereLayer("openai")
            .mayOnlyBeAccessedByLayers("client", "features")
            .whereLayer("retrieval")
            .mayOnlyBeAccessedByLayers("client", "features", "openai")
            .whereLayer("http")
            .mayOnlyBeAccessedByLayers("client", "features", "openai", "retrieval")
            .whereLayer("observation")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule theClientDoesNotKnowSpringBoot =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.springframework.boot..", "lombok..");

    @ArchTest
    static final ArchRule nothingBlocks = noClasses()
            .should()
            .callMethod("reactor.core.publisher.Mono", "block")
            .orShould()
            .callMethod("reactor.core.publisher.Flux", "blockLast")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule implementationsAreNotPublic = classes()
            .that()
            .haveSimpleNameStartingWith("Default")
            .or()
            .haveSimpleNameEndingWith("Reader")
            .and()
            .resideOutsideOfPackages(
                    ROOT + ".http..", ROOT + ".openai..", ROOT + ".retrieval..", ROOT + ".observation..")
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule publicClassesAreClosedForInheritanceUnlessMadeForIt = classes()
            .that()
            .arePublic()
            .and()
            .areNotInterfaces()
            .and()
            .resideOutsideOfPackages(ROOT + ".error..", ROOT + ".observation..")
            .should()
            .haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule operationsAreInterfaces = classes()
            .that()
            .haveSimpleNameEndingWith("Operations")
            .and()
            .arePublic()
            .should()
            .beInterfaces();

    @ArchTest
    static final ArchRule operationsHandOutNothingInternal = methods()
            .that()
            .areDeclaredInClassesThat(
                    com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith("Operations"))
            .and()
            .arePublic()
            .should()
            .notHaveRawReturnType(resideInAPackage(ROOT + ".http.."));

    @ArchTest
    static final ArchRule everyPackageIsNullMarked =
            classes().that().haveSimpleName("package-info").should().beAnnotatedWith(NullMarked.class);
}
