package io.github.ragflowspring.emulator.internal.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Libraries on the class path, and without them. */
class LibraryTests {

    /** The jars that the emulator needs. */
    private static final Set<String> NEEDED = Set.of("jackson", "jspecify", "classes", "main");

    @ParameterizedTest
    @EnumSource(Library.class)
    void findsLibraries(Library library) {
        assertThat(library.isPresent()).isTrue();
    }

    @Test
    void parsesTextAndNamesLibraryInApplicationWithoutThem() throws Exception {
        try (URLClassLoader loader = new URLClassLoader(neededJars(), ClassLoader.getPlatformClassLoader())) {
            assertThat(loader.getResource("org/jsoup/Jsoup.class")).isNull();
            assertThat(parsed(loader, "a.csv", "a,b\n1,2")).contains("a：1; b：2");
            assertThat(parsed(loader, "a.docx", "any"))
                    .isEqualTo("the emulator needs org.apache.poi:poi-ooxml on the class path to parse .docx files");
        }
    }

    private static URL[] neededJars() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter((path) -> NEEDED.stream()
                        .anyMatch((name) -> path.getFileName().toString().startsWith(name)))
                .map(LibraryTests::url)
                .toArray(URL[]::new);
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException ex) {
            throw new IllegalArgumentException(ex);
        }
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
