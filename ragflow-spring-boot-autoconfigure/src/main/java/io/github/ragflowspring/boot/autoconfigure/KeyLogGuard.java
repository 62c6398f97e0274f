package io.github.ragflowspring.boot.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.http.client.reactive.ClientHttpConnector;

/**
 * Keeps the API key out of the log of an HTTP client that logs the headers of requests at level {@code DEBUG}.
 *
 * <p>Its loggers get level {@code INFO} of their own, so that they do not inherit {@code DEBUG}, and the level is checked
 * before each request, because it may be changed at any time.
 */
final class KeyLogGuard {

    private static final Log logger = LogFactory.getLog(KeyLogGuard.class);

    private final List<Guarded> loggers = new ArrayList<>();

    KeyLogGuard(String... names) {
        for (String name : names) {
            this.loggers.add(new Guarded(name, LogFactory.getLog(name)));
        }
    }

    /** Returns a connector that checks the levels before each request. */
    ClientHttpConnector guard(ClientHttpConnector connector) {
        LoggingSystem system = LoggingSystem.get(KeyLogGuard.class.getClassLoader());
        for (Guarded guarded : this.loggers) {
            guarded.raise(system);
        }
        return (method, uri, request) -> {
            for (Guarded guarded : this.loggers) {
                if (guarded.log.isDebugEnabled()) {
                    logger.warn("The level of the logger " + guarded.name
                            + " is set to INFO, because it would write the API key to the log.");
                    guarded.raise(system);
                }
            }
            return connector.connect(method, uri, request);
        };
    }

    private record Guarded(String name, Log log) {

        void raise(LoggingSystem system) {
            system.setLogLevel(this.name, LogLevel.INFO);
        }
    }
}
