package io.github.ragflowspring.emulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
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
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The dependencies between the packages of the emulator, and its API. */
@AnalyzeClasses(packages = "io.github.ragflowspring.emulator", importOptions = ImportOption.DoNotIncludeTests.class)
class EmulatorArchitectureTests {

    private static final String ROOT = "io.github.ragflowspring.emulator";

    private static final String INTERNAL = ROOT + ".internal";

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching("(" + ROOT + "..)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule doesNotShareClassesWithClient = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.github.ragflowspring.client..", "io.github.ragflowspring.boot..");

    @ArchTest
    static final ArchRule doesNotDependOnFrameworks = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "reactor..", "io.netty..");

    @ArchTest
    static final ArchRule dependsOnJUnitOnlyInItsExtension = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".junit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.junit..");

    @ArchTest
    static final ArchRule apiMembersDoNotExposeInternalTypes =
            members().that(belongToApi()).should(notExposeInternalTypes());

    @ArchTest
    static final ArchRule apiTypesDoNotExtendInternalTypes = classes()
            .that(DescribedPredicate.describe("are API", EmulatorArchitectureTests::isApi))
            .should(haveNoInternalSupertype());

    @ArchTest
    static final ArchRule apiClassesAreFinal = classes()
            .that(DescribedPredicate.describe("are API", EmulatorArchitectureTests::isApi))
            .and()
            .areNotInterfaces()
            .should()
            .haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule packagesAreNullMarked =
            classes().that().haveSimpleName("package-info").should().beAnnotatedWith(NullMarked.class);

    private static boolean isApi(JavaClass type) {
        boolean visible = type.getModifiers().contains(JavaModifier.PUBLIC)
                || type.getModifiers().contains(JavaModifier.PROTECTED);
        return visible
                && !isInternal(type)
                && type.getEnclosingClass()
                        .map(EmulatorArchitectureTests::isApi)
                        .orElse(true);
    }

    private static boolean isInternal(JavaClass type) {
        return type.getPackageName().startsWith(INTERNAL);
    }

    private static DescribedPredicate<JavaMember> belongToApi() {
        return DescribedPredicate.describe("belong to the API", (member) -> {
            Set<JavaModifier> modifiers = member.getModifiers();
            return isApi(member.getOwner())
                    && (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED));
        });
    }

    private static ArchCondition<JavaMember> notExposeInternalTypes() {
        return new ArchCondition<>("not expose internal types") {

            @Override
            public void check(JavaMember member, ConditionEvents events) {
                types(member)
                        .flatMap((type) -> type.getAllInvolvedRawTypes().stream())
                        .filter(EmulatorArchitectureTests::isInternal)
                        .forEach((type) -> events.add(SimpleConditionEvent.violated(
                                member, member.getFullName() + " exposes " + type.getName())));
            }
        };
    }

    /** Returns the types in the signature of a member: parameters, return type, exceptions and type parameters. */
    private static Stream<JavaType> types(JavaMember member) {
        if (member instanceof JavaField field) {
            return Stream.of(field.getType());
        }
        JavaCodeUnit unit = (JavaCodeUnit) member;
        return Stream.of(
                        unit.getParameterTypes().stream(),
                        Stream.of(unit.getReturnType()),
                        unit.getExceptionTypes().stream(),
                        unit.getTypeParameters().stream())
                .flatMap((types) -> types);
    }

    private static ArchCondition<JavaClass> haveNoInternalSupertype() {
        return new ArchCondition<>("not extend or implement internal types") {

            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Set<String> internal = new TreeSet<>();
                type.getAllRawSuperclasses().stream()
                        .filter(EmulatorArchitectureTests::isInternal)
                        .forEach((supertype) -> internal.add(supertype.getName()));
                type.getAllRawInterfaces().stream()
                        .filter(EmulatorArchitectureTests::isInternal)
                        .forEach((supertype) -> internal.add(supertype.getName()));
                Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream())
                        .flatMap((supertype) -> supertype.getAllInvolvedRawTypes().stream())
                        .filter(EmulatorArchitectureTests::isInternal)
                        .forEach((supertype) -> internal.add(supertype.getName()));
                internal.forEach(
                        (name) -> events.add(SimpleConditionEvent.violated(type, type.getName() + " extends " + name)));
            }
        };
    }
}
