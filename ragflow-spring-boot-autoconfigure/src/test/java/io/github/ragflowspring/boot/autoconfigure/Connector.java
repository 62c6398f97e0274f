package io.github.ragflowspring.boot.autoconfigure;

import java.util.Locale;

/** The connectors that an application can choose with {@code spring.http.clients.reactive.connector}. */
enum Connector {
    REACTOR("ReactorNetty/"),
    JETTY("Jetty/"),
    HTTP_COMPONENTS("Apache-HttpAsyncClient/"),
    JDK("Java-http-client/");

    private final String userAgent;

    Connector(String userAgent) {
        this.userAgent = userAgent;
    }

    /** Returns the property that chooses it. */
    String property() {
        return "spring.http.clients.reactive.connector="
                + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns what it calls itself when it sends a request. */
    String userAgent() {
        return this.userAgent;
    }
}
