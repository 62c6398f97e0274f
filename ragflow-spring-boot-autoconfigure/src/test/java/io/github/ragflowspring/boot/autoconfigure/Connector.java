package io.github.ragflowspring.boot.autoconfigure;

import java.util.Locale;

/** Connectors of {@code spring.http.clients.reactive.connector}. */
enum Connector {
    REACTOR("ReactorNetty/"),
    JETTY("Jetty/"),
    HTTP_COMPONENTS("Apache-HttpAsyncClient/"),
    JDK("Java-http-client/");

    private final String userAgent;

    Connector(String userAgent) {
        this.userAgent = userAgent;
    }

    /** Returns the property that selects this connector. */
    String property() {
        return "spring.http.clients.reactive.connector="
                + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the start of its User-Agent header. */
    String userAgent() {
        return this.userAgent;
    }
}
