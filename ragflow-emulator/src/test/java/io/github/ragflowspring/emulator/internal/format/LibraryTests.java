package io.github.ragflowspring.emulator.internal.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.stream.Stream;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Libraries on the class path, and without them. */
class LibraryTests {

    /** A class of the emulator and of each library that it needs. */
    private static final List<Class<?>> NEEDED = List.of(
            FileParser.class, JsonInclude.class, JacksonException.class, JsonNodeFactory.class, NullMarked.class);

    @ParameterizedTest
    @EnumSource(Library.class)
    void findsLibraries(Library library) {
        assertThat(library.isPresent()).isTrue();
    }

    @Test
    void parsesTextAndNamesLibraryInApplicationWithoutThem() throws Exception {
        try (URLClassLoader loader = new URLClassLoader(jars(NEEDED.stream()), ClassLoader.getPlatformClassLoader())) {
            assertThat(loader.getResource("org/jsoup/Jsoup.class")).isNull();
            assertThat(parsed(loader, "a.csv", "a,b\n1,2")).contains("a：1; b：2");
            assertThat(parsed(loader, "a.docx", "any"))
                    .isEqualTo("the emulator needs org.apache.poi:poi-ooxml on the classpath to parse .docx files");
        }
    }

    @Test
    void namesLibraryWithoutItsDependencies() throws Exception {
        URL[] jars = jars(Stream.concat(NEEDED.stream(), Stream.of(XWPFDocument.class)));
        try (URLClassLoader loader = new URLClassLoader(jars, ClassLoader.getPlatformClassLoader())) {
            assertThat(parsed(loader, "a.docx", "PK\u0003\u0004"))
                    .isEqualTo("the emulator needs org.apache.poi:poi-ooxml and its dependencies on the classpath to"
                            + " parse .docx files");
        }
    }

    private static URL[] jars(Stream<Class<?>> types) {
        return types.map((type) -> type.getProtectionDomain().getCodeSource().getLocation())
                .toArray(URL[]::new);
    }

    /** Returns the chunks, or the message of the failure. */
    private static String parsed(ClassLoader loader, String name, String text) throws ReflectiveOperationException {
        Class<?> type = loader.loadClass(FileParser.class.getName());
        Object parser = type.getConstructor(boolean.class).newInstance(true);
        Object config = loader.loadClass(JsonNodeFactory.class.getName())
                .getMethod("objectNode")
                .invoke(loader.loadClass(JsonNodeFactory.class.getName())
                        .getField("instance")
                        .get(null));
        try {
            return type.getMethod(
                            "parse",
                            String.class,
                            String.class,
                            loader.loadClass(ObjectNode.class.getName()),
                            byte[].class)
                    .invoke(parser, name, "naive", config, SampleFiles.text(text))
                    .toString();
        } catch (InvocationTargetException ex) {
            return String.valueOf(ex.getCause().getMessage());
        }
    }
}
