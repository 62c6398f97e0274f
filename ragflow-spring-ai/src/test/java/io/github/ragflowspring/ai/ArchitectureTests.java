package io.github.ragflowspring.ai;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

/** Dependencies between the packages of the adapters, and their public API. */
@AnalyzeClasses(packages = "io.github.ragflowspring.ai", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching("io.github.ragflowspring.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule usesNoInternalsOfClient =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.github.ragflowspring.client..internal..");

    @ArchTest
    static final ArchRule doesNotDependOnSpringBoot =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.springframework.boot..");

    @ArchTest
    static final ArchRule onlyBlockingBlocks = noClasses()
            .that()
            .doNotHaveSimpleName("Blocking")
            .should()
            .callMethodWhere(target(nameMatching("block.*|toIterable|toStream"))
                    .and(target(owner(resideInAPackage("reactor..")))));

    @ArchTest
    static final ArchRule publicClassesAreFinal =
            classes().that().arePublic().and().areNotInterfaces().should().haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule packagesAreNullMarked =
            classes().that().haveSimpleName("package-info").should().beAnnotatedWith(NullMarked.class);
}
