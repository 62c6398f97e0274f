package io.github.ragflowspring.boot.internal;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** Connection names, ports and API keys of RAGFlow containers, however they are managed. */
public final class RagflowContainers {

    private static final String API_KEY_LABEL = "io.github.ragflowspring.api-key";

    private static final String API_KEY_VARIABLE = "RAGFLOW_API_KEY";

    private static final String API_KEY_PROPERTY = "ragflow.api-key";

    private static final List<String> CONNECTION_NAMES = List.of("ragflow", "infiniflow/ragflow", "ragflow-emulator");

    /** Ports of the server itself and of the web server in its image, which proxies the API. */
    private static final List<Integer> HTTP_PORTS = List.of(9380, 80);

    private static final List<Integer> HTTPS_PORTS = List.of(443);

    private RagflowContainers() {}

    /** Returns the connection names, including image names, that identify a RAGFlow container. */
    public static List<String> connectionNames() {
        return CONNECTION_NAMES;
    }

    /** Returns the container ports that serve the API, in order of preference. */
    public static List<Integer> ports(boolean secure) {
        return secure ? HTTPS_PORTS : HTTP_PORTS;
    }

    /** Returns the base URL of a container whose API port is published at the given host and port. */
    public static URI baseUrl(boolean secure, String host, int port) {
        return URI.create("%s://%s:%d".formatted(secure ? "https" : "http", host, port));
    }

    /**
     * Returns the API key from a label or environment variable of the container, else from the application's property: users
     * create the key of a RAGFlow server, so its own containers do not have one.
     */
    public static @Nullable String apiKey(
            Map<String, String> labels, Map<String, ? extends @Nullable String> variables, Environment environment) {
        String key = labels.get(API_KEY_LABEL);
        if (!StringUtils.hasText(key)) {
            key = variables.get(API_KEY_VARIABLE);
        }
        if (!StringUtils.hasText(key)) {
            key = Binder.get(environment).bind(API_KEY_PROPERTY, String.class).orElse(null);
        }
        return StringUtils.hasText(key) ? key.strip() : null;
    }
}
