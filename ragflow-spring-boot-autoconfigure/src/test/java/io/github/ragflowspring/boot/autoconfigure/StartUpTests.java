package io.github.ragflowspring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.chat.ChatOperations;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.dataset.Dataset;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;

/** The classes of this library that an application loads when it starts, before it uses the client. */
class StartUpTests {

    /** With headroom. Does not include the classes that the JVM generates for lambdas. */
    private static final int MAX_CLASSES = 85;

    @Test
    void loadsFewClassesBeforeClientIsUsed() throws Exception {
        Set<String> loaded = start("ragflow.api-key=ragflow-key");
        assertThat(loaded)
                .contains(RagflowClient.class.getName(), ChatOperations.class.getName())
                .doesNotContain(Dataset.class.getName(), ChatQuestion.class.getName())
                .hasSizeLessThan(MAX_CLASSES);
    }

    @Test
    void loadsFewClassesOfFurtherClients() throws Exception {
        Set<String> loaded =
                start("ragflow.api-key=ragflow-key", "ragflow.clients.archive.base-url=http://localhost:9381");
        assertThat(loaded)
                .doesNotContain(Dataset.class.getName(), ChatQuestion.class.getName())
                .hasSizeLessThan(MAX_CLASSES);
    }

    /** Starts an application in a separate class loader, and returns the classes of this library that it loads. */
    private static Set<String> start(String... properties) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (RecordingClassLoader loader = new RecordingClassLoader()) {
            thread.setContextClassLoader(loader);
            loader.loadClass(Application.class.getName())
                    .getMethod("startAndClose", String[].class)
                    .invoke(null, (Object) properties);
            return loader.loaded;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Runs in the other class loader. */
    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({RagflowAutoConfiguration.class, RagflowBlockingAutoConfiguration.class})
    public static class Application {

        public static void startAndClose(String... properties) {
            new SpringApplicationBuilder(Application.class)
                    .web(WebApplicationType.NONE)
                    .bannerMode(Banner.Mode.OFF)
                    .properties(properties)
                    .run()
                    .close();
        }
    }

    private static final class RecordingClassLoader extends URLClassLoader {

        private final Set<String> loaded = ConcurrentHashMap.newKeySet();

        RecordingClassLoader() throws Exception {
            super(classPath(), ClassLoader.getPlatformClassLoader());
        }

        private static URL[] classPath() throws Exception {
            List<URL> urls = new ArrayList<>();
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                urls.add(Path.of(entry).toUri().toURL());
            }
            return urls.toArray(URL[]::new);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            Class<?> found = super.findClass(name);
            if (name.startsWith("io.github.ragflowspring.")) {
                this.loaded.add(name);
            }
            return found;
        }
    }
}
