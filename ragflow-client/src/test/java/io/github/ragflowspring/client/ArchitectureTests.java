package io.github.ragflowspring.client;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.HasDescription;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
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
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.lang.invoke.MethodHandles;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.BeanUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/** Tests for the dependencies between the packages of the client, and for its public types. */
@AnalyzeClasses(packages = "io.github.ragflowspring.client", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    private static final String ROOT = "io.github.ragflowspring.client";

    private static final String INTERNAL = ROOT + ".internal.";

    /** Methods of a class that access its members or its class loader by name. */
    private static final String REFLECTION =
            "forName|newInstance|get(Declared|Method|Field|Constructor|Record|Resource).*";

    /** Each package of the API and each internal package is a slice. */
    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().assignedFrom(new Packages()).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesDependOnlyDownwards = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
            .layer("client")
            .definedBy(ROOT)
            .layer("blocking")
            .definedBy(ROOT + ".blocking")
            .layer("features")
            .definedBy(
                    INTERNAL + "account",
                    INTERNAL + "agent",
                    INTERNAL + "chat",
                    INTERNAL + "dataset",
                    INTERNAL + "document",
                    INTERNAL + "file",
                    INTERNAL + "legacy",
                    INTERNAL + "llm",
                    INTERNAL + "memory",
                    INTERNAL + "searchapp",
                    INTERNAL + "sync",
                    INTERNAL + "system")
            .layer("openai")
            .definedBy(INTERNAL + "openai")
            .layer("answer")
            .definedBy(INTERNAL + "answer")
            .layer("retrieval")
            .definedBy(INTERNAL + "retrieval")
            .layer("resource")
            .definedBy(INTERNAL + "resource")
            .layer("transport")
            .definedBy(INTERNAL + "transport")
            .layer("stream")
            .definedBy(INTERNAL + "stream")
            .layer("wire")
            .definedBy(INTERNAL + "wire")
            .layer("json")
            .definedBy(INTERNAL + "json")
            .layer("dialect")
            .definedBy(INTERNAL + "dialect")
            .layer("support")
            .definedBy(INTERNAL + "support")
            .layer("text")
            .definedBy(INTERNAL + "text")
            .layer("types")
            .definedBy(
                    ROOT + ".account",
                    ROOT + ".agent",
                    ROOT + ".answer",
                    ROOT + ".chat",
                    ROOT + ".dataset",
                    ROOT + ".document",
                    ROOT + ".file",
                    ROOT + ".legacy",
                    ROOT + ".llm",
                    ROOT + ".memory",
                    ROOT + ".openai",
                    ROOT + ".retrieval",
                    ROOT + ".searchapp",
                    ROOT + ".sync",
                    ROOT + ".system",
                    ROOT + ".model",
                    ROOT + ".settings",
                    ROOT + ".auth",
                    ROOT + ".browser",
                    ROOT + ".transfer")
            .layer("errors")
            .definedBy(ROOT + ".error")
            .layer("observation")
            .definedBy(ROOT + ".observation")
            .whereLayer("client")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("blocking")
            .mayOnlyBeAccessedByLayers("client")
            .whereLayer("blocking")
            .mayOnlyAccessLayers("types")
            .whereLayer("features")
            .mayOnlyBeAccessedByLayers("client")
            .whereLayer("openai")
            .mayOnlyBeAccessedByLayers("features")
            .whereLayer("answer")
            .mayOnlyBeAccessedByLayers("features", "openai")
            .whereLayer("retrieval")
            .mayOnlyBeAccessedByLayers("client", "features", "openai", "answer")
            .whereLayer("resource")
            .mayOnlyBeAccessedByLayers("features")
            .whereLayer("transport")
            .mayOnlyBeAccessedByLayers("client", "features", "openai", "retrieval", "resource")
            .whereLayer("stream")
            .mayOnlyBeAccessedByLayers("features", "openai", "answer", "transport")
            .whereLayer("wire")
            .mayOnlyBeAccessedByLayers("features", "openai", "answer", "retrieval", "resource", "transport", "stream")
            .whereLayer("json")
            .mayOnlyAccessLayers("types", "support")
            .whereLayer("dialect")
            .mayOnlyBeAccessedByLayers("features", "openai", "answer", "retrieval", "resource", "transport", "wire")
            .whereLayer("support")
            .mayOnlyAccessLayers("types", "errors", "text")
            .whereLayer("errors")
            .mayOnlyAccessLayers("text")
            .whereLayer("text")
            .mayNotAccessAnyLayer()
            .whereLayer("observation")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule publicSignaturesDoNotMentionInternalTypes =
            classes().that().resideOutsideOfPackage(INTERNAL + ".").should(new MentionOnlyApi());

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
    static final ArchRule onlyBlockingFormsWait = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".blocking")
            .should()
            .callMethodWhere(
                    target(owner(assignableTo(Future.class))).or(target(owner(assignableTo(BlockingQueue.class)))));

    /** Native images contain only what hints describe. These are the classes of which BlockingRuntimeHints registers hints. */
    @ArchTest
    static final ArchRule onlyBlockingFormsUseReflection = noClasses()
            .that()
            .haveNameNotMatching("\\Q" + ROOT + "\\E\\.blocking\\.Blocking(Proxy|RuntimeHints)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.lang.reflect..")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(ServiceLoader.class, BeanUtils.class, ClassUtils.class, ReflectionUtils.class)
            .orShould()
            .callMethodWhere(target(owner(type(Class.class))).and(target(nameMatching(REFLECTION))))
            .orShould()
            .callMethodWhere(target(owner(assignableTo(ClassLoader.class))))
            .orShould()
            .callMethodWhere(target(owner(type(MethodHandles.Lookup.class))));

    @ArchTest
    static final ArchRule implementationsAreInternal = noClasses()
            .that()
            .resideOutsideOfPackages(INTERNAL + ".", ROOT + ".observation")
            .and()
            .arePublic()
            .should()
            .haveSimpleNameStartingWith("Default")
            .orShould()
            .haveSimpleNameEndingWith("Reader")
            .orShould()
            .haveSimpleNameEndingWith("Writer");

    @ArchTest
    static final ArchRule publicClassesAreClosedForInheritanceUnlessMadeForIt = classes()
            .that()
            .arePublic()
            .and()
            .areNotInterfaces()
            .and()
            // Events, whose constructors are package-private.
            .doNotHaveModifier(JavaModifier.ABSTRACT)
            .and()
            .resideOutsideOfPackages(ROOT + ".error..", ROOT + ".observation..")
            .should()
            .haveModifier(JavaModifier.FINAL)
            .orShould(new HaveNoVisibleConstructor());

    @ArchTest
    static final ArchRule operationsAreInterfaces = classes()
            .that()
            .haveSimpleNameEndingWith("Operations")
            .and()
            .resideOutsideOfPackage(INTERNAL + ".")
            .should()
            .beInterfaces();

    @ArchTest
    static final ArchRule everyPackageIsNullMarked =
            classes().that().haveSimpleName("package-info").should().beAnnotatedWith(NullMarked.class);

    /** Events have subclasses, but not outside of the library. */
    private static final class HaveNoVisibleConstructor extends ArchCondition<JavaClass> {

        HaveNoVisibleConstructor() {
            super("have no constructor that is visible outside of the package");
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            boolean visible = type.getConstructors().stream()
                    .anyMatch((constructor) -> MentionOnlyApi.isVisible(constructor.getModifiers()));
            events.add(new SimpleConditionEvent(type, !visible, type.getName() + " has a visible constructor"));
        }
    }

    private static final class Packages implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            return name.startsWith(ROOT + ".") ? SliceIdentifier.of(name) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages of the client";
        }
    }

    /** Checks everything of a class that callers and subclasses can access. */
    private static final class MentionOnlyApi extends ArchCondition<JavaClass> {

        MentionOnlyApi() {
            super("mention only types of the API in public and protected signatures");
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            if (!isVisible(type)) {
                return;
            }
            check(type, typesOf(type), events);
            Stream.concat(type.getFields().stream(), type.getCodeUnits().stream())
                    .filter((member) -> isVisible(member.getModifiers()))
                    .forEach((member) -> check(member, typesOf(member), events));
        }

        private static boolean isVisible(JavaClass type) {
            return isVisible(type.getModifiers())
                    && type.getEnclosingClass().map(MentionOnlyApi::isVisible).orElse(true);
        }

        private static boolean isVisible(Set<JavaModifier> modifiers) {
            return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
        }

        private static Stream<JavaClass> typesOf(JavaClass type) {
            Stream<JavaType> types = Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
            Stream<JavaType> bounds =
                    type.getTypeParameters().stream().flatMap((variable) -> variable.getBounds().stream());
            return Stream.concat(types, bounds).flatMap((used) -> used.getAllInvolvedRawTypes().stream());
        }

        private static Stream<JavaClass> typesOf(JavaMember member) {
            Stream<JavaClass> types = member.getAllInvolvedRawTypes().stream();
            return (member instanceof JavaCodeUnit unit)
                    ? Stream.concat(types, unit.getThrowsClause().getTypes().stream())
                    : types;
        }

        private static void check(HasDescription where, Stream<JavaClass> mentioned, ConditionEvents events) {
            mentioned
                    .map(JavaClass::getBaseComponentType)
                    .filter((type) -> (type.getPackageName() + ".").startsWith(INTERNAL))
                    .distinct()
                    .forEach((type) -> events.add(SimpleConditionEvent.violated(
                            where, where.getDescription() + " mentions the internal type " + type.getName())));
        }
    }
}
