package io.github.ragflowspring.ai.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** An application with the auto-configurations that the starter declares: the starters of the tests bring more of them. */
@ExtendWith(OutputCaptureExtension.class)
class StarterDependenciesTests {

    private static final Pattern AUTO_CONFIGURATION =
            Pattern.compile("(spring-ai-(?:autoconfigure|starter)-.+?)-\\d.*\\.jar");

    /** Spring warns, for example, about an auto-configuration that refers to a missing one. */
    @Test
    void startsWithoutWarning(CapturedOutput output) throws Exception {
        start(declared());
        assertThat(output).contains("Spring Boot").doesNotContain("Failed to introspect", " WARN ");
    }

    /** Shows that the test above notices a missing dependency. */
    @Test
    void warnsIfAutoConfigurationIsMissing(CapturedOutput output) throws Exception {
        Set<String> incomplete = declared();
        assertThat(incomplete.remove("spring-ai-autoconfigure-model-tool")).isTrue();
        start(incomplete);
        assertThat(output).containsAnyOf("Failed to introspect", " WARN ");
    }

    /** Starts an application in a separate class loader, with only these auto-configurations of Spring AI. */
    private static void start(Set<String> autoConfigurations) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            Matcher jar = AUTO_CONFIGURATION.matcher(path.getFileName().toString());
            if (!jar.matches() || autoConfigurations.contains(jar.group(1))) {
                urls.add(path.toUri().toURL());
            }
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(loader);
            Class<?> application = loader.loadClass(Application.class.getName());
            application.getMethod("startAndClose").invoke(null);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Returns the dependencies of the starter that are not for its tests. */
    private static Set<String> declared() throws Exception {
        Document pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File("pom.xml"));
        NodeList dependencies = pom.getElementsByTagName("dependency");
        Set<String> declared = new HashSet<>();
        for (int i = 0; i < dependencies.getLength(); i++) {
            Element dependency = (Element) dependencies.item(i);
            NodeList scope = dependency.getElementsByTagName("scope");
            if (scope.getLength() == 0 || !scope.item(0).getTextContent().equals("test")) {
                declared.add(
                        dependency.getElementsByTagName("artifactId").item(0).getTextContent());
            }
        }
        return declared;
    }

    /** Runs in the other class loader. */
    @SpringBootApplication
    public static class Application {

        public static void startAndClose() {
            new SpringApplicationBuilder(Application.class)
                    .properties("ragflow.base-url=http://localhost:9380", "ragflow.api-key=unused")
                    .run()
                    .close();
        }
    }
}
