package io.github.ragflowspring.boot.autoconfigure;

import io.github.ragflowspring.client.settings.RagflowClientSettings;
import java.net.CookieHandler;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.JdkClientHttpConnectorBuilder;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Connectors on the JDK's HTTP client. Its pool is configured for the whole JVM, and its selector thread ends when the client
 * is garbage collected.
 */
final class JdkConnectors {

    private static final String IDLE_TIME = "jdk.httpclient.keepalive.timeout";

    private static final Log logger = LogFactory.getLog(JdkConnectors.class);

    private JdkConnectors() {}

    /** Creates a connector. */
    static ClientHttpConnector create(
            JdkClientHttpConnectorBuilder builder,
            HttpClientSettings settings,
            RagflowClientSettings client,
            boolean virtualThreads,
            Consumer<AutoCloseable> resources) {
        logger.warn(
                "The JDK's HTTP client repeats a GET by itself if the connection breaks, and leaves the connection of a"
                        + " cancelled stream open until RAGFlow ends the response. Reactor Netty and Jetty do not:"
                        + " set spring.http.clients.reactive.connector.");
        if (System.getProperty(IDLE_TIME) == null) {
            logger.warn(RagflowConnectors.poolProperties(client)
                    + " has no effect on the JDK's HTTP client, which keeps idle connections longer than"
                    + " RAGFlow: start the JVM with -D" + IDLE_TIME + "="
                    + Math.max(1, client.pool().maxIdleTime().toSeconds()));
        }
        JdkClientHttpConnectorBuilder without =
                builder.withHttpClientCustomizer((http) -> http.cookieHandler(new NoCookies()));
        ExecutorService executor = virtualThreads ? null : executor();
        CallClosing calls =
                new CallClosing(((executor != null) ? without.withExecutor(executor) : without).build(settings));
        resources.accept(calls);
        if (executor != null) {
            resources.accept(executor::shutdownNow);
        }
        return calls;
    }

    private static ExecutorService executor() {
        CustomizableThreadFactory threads = new CustomizableThreadFactory("ragflow-http-");
        threads.setDaemon(true);
        return Executors.newCachedThreadPool(threads);
    }

    /** Neither sends nor stores cookies. */
    private static final class NoCookies extends CookieHandler {

        @Override
        public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers) {
            return Map.of();
        }

        @Override
        public void put(URI uri, Map<String, List<String>> headers) {}
    }
}
