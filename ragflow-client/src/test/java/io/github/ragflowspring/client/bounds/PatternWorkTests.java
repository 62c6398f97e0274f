package io.github.ragflowspring.client.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.ragflowspring.fixtures.PatternWork;
import java.lang.reflect.Field;
import java.net.URL;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Regular expressions: their work grows in proportion to the length of any text. */
class PatternWorkTests {

    private static final URL TESTS =
            PatternWorkTests.class.getProtectionDomain().getCodeSource().getLocation();

    private static final JavaClasses CLASSES = ArchConfiguration.withThreadLocalScope((configuration) -> {
        // Names are enough of the classes that these use. Reading them, too, would take most of the time.
        configuration.setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter()
                .withImportOption((location) -> !location.contains(TESTS.getPath()))
                .importPackages("io.github.ragflowspring.client");
    });

    static Stream<JavaField> patterns() {
        return CLASSES.stream()
                .flatMap((type) -> type.getFields().stream())
                .filter((field) -> field.getRawType().isEquivalentTo(Pattern.class));
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void growsWithText(JavaField constant) throws Exception {
        Field field = constant.reflect();
        field.setAccessible(true);
        assertThat(PatternWork.excess((Pattern) field.get(null))).isNull();
    }

    @Test
    void findsExcess() throws InterruptedException {
        assertThat(PatternWork.excess(Pattern.compile("[\\s.]+$"))).isNotNull();
        assertThat(PatternWork.excess(Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"")))
                .contains("recurses");
        assertThat(PatternWork.excess(Pattern.compile("(a|b)+c"))).isNotNull();
    }

    /** An expression without a constant would not be tested. */
    @Test
    void containsAllExpressions() {
        List<String> calls = CLASSES.stream()
                .flatMap((type) -> type.getMethodCallsFromSelf().stream())
                .filter((call) -> call.getTargetOwner().isEquivalentTo(String.class)
                        && List.of("matches", "replaceAll", "replaceFirst").contains(call.getName()))
                .map(Object::toString)
                .toList();
        assertThat(calls).isEmpty();
    }
}
