package io.github.ragflowspring.boot;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Dependencies between the packages of the auto-configuration, and its public API. */
@AnalyzeClasses(packages = "io.github.ragflowspring.boot", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    private static final String ROOT = "io.github.ragflowspring.boot";

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching("io.github.ragflowspring.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule connectionFactoriesAreIndependent = noClasses()
            .that()
            .resideInAPackage(ROOT + ".docker..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".testcontainers..");

    @ArchTest
    static final ArchRule usesNoInternalsOfOtherModules = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.github.ragflowspring.client..internal..", "io.github.ragflowspring.emulator..internal..");

    @ArchTest
    static final ArchRule publicSignaturesContainNoInternalTypes = classes()
            .that()
            .arePublic()
            .and()
            .resideOutsideOfPackage("..internal..")
            .should(haveNoInternalTypesInSignatures());

    @ArchTest
    static final ArchRule connectionFactoriesAndPropertiesAreNotPublic = classes()
            .that()
            .resideInAnyPackage(ROOT + ".docker..", ROOT + ".testcontainers..")
            .or()
            .areAnnotatedWith(ConfigurationProperties.class)
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule publicClassesAreFinal =
            classes().that().arePublic().and().areNotInterfaces().should().haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule packagesAreNullMarked =
            classes().that().haveSimpleName("package-info").should().beAnnotatedWith(NullMarked.class);

    private static ArchCondition<JavaClass> haveNoInternalTypesInSignatures() {
        return new ArchCondition<>("have no internal types in public signatures") {

            @Override
            public void check(JavaClass item, ConditionEvents events) {
                signatureTypes(item)
                        .flatMap((type) -> type.getAllInvolvedRawTypes().stream())
                        .filter((type) -> type.getPackageName().matches(".*\\.internal(\\..*)?"))
                        .distinct()
                        .forEach((type) -> events.add(
                                SimpleConditionEvent.violated(item, item.getName() + " exposes " + type.getName())));
            }
        };
    }

    private static Stream<JavaType> signatureTypes(JavaClass type) {
        Stream<JavaType> supertypes = Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
        Stream<JavaType> fields = type.getFields().stream()
                .filter((field) -> isVisible(field.getModifiers()))
                .map((field) -> field.getType());
        Stream<JavaType> codeUnits = type.getCodeUnits().stream()
                .filter((codeUnit) -> isVisible(codeUnit.getModifiers()))
                .flatMap(ArchitectureTests::signatureTypes);
        return Stream.of(supertypes, fields, codeUnits).flatMap((types) -> types);
    }

    private static Stream<JavaType> signatureTypes(JavaCodeUnit codeUnit) {
        return Stream.of(
                        Stream.of(codeUnit.getReturnType()),
                        codeUnit.getParameterTypes().stream(),
                        codeUnit.getExceptionTypes().stream())
                .flatMap((types) -> types);
    }

    private static boolean isVisible(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }
}
