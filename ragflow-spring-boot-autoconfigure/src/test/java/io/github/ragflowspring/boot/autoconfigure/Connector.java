package io.github.ragflowspring.boot.autoconfigure;

import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;

/** Connectors of {@code spring.http.clients.reactive.connector}. */
enum Connector {
    REACTOR("ReactorNetty/", ClientHttpConnectorBuilder::reactor),
    JETTY("Jetty/", ClientHttpConnectorBuilder::jetty),
    HTTP_COMPONENTS("Apache-HttpAsyncClient/", ClientHttpConnectorBuilder::httpComponents),
    JDK("Java-http-client/", ClientHttpConnectorBuilder::jdk);

    private final String userAgent;

    private final Supplier<ClientHttpConnectorBuilder<?>> builder;

    Connector(String userAgent, Supplier<ClientHttpConnectorBuilder<?>> builder) {
        this.userAgent = userAgent;
        this.builder = builder;
    }

    /** Returns a new builder of this connector. */
    ClientHttpConnectorBuilder<?> builder() {
        return this.builder.get();
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
