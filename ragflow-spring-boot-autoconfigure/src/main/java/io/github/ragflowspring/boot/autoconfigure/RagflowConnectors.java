package io.github.ragflowspring.boot.autoconfigure;

import io.github.ragflowspring.client.settings.PoolSettings;
import io.github.ragflowspring.client.settings.RagflowClientSettings;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.HttpComponentsClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.JdkClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.JettyClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.context.Lifecycle;
import org.springframework.context.Phased;
import org.springframework.http.client.reactive.ClientHttpConnector;

/**
 * Creates the connectors of the clients with the application's {@link ClientHttpConnectorBuilder}, and closes the resources that they own
 * when the application context closes.
 *
 * <p>The HTTP client of a connector is shared by calls with different API keys, so it must not have a memory: cookies are not
 * stored. It must not write the key to the log, either, see {@link KeyLogGuard}.
 */
final class RagflowConnectors implements Lifecycle, Phased, AutoCloseable {

    /** Later than web servers and everything else that makes calls, and before the event loops of Reactor Netty, in phase 0. */
    private static final int STOP_PHASE = 1;

    private static final Log logger = LogFactory.getLog(RagflowConnectors.class);

    private final ClientHttpConnectorBuilder<?> builder;

    private final boolean virtualThreads;

    private final List<Runnable> beforeEventLoops = new CopyOnWriteArrayList<>();

    private final List<AutoCloseable> resources = new CopyOnWriteArrayList<>();

    /** From the beginning, because the connectors may be created after the application has started. */
    private volatile boolean running = true;

    /**
     * Creates the factory.
     *
     * @param builder the builder of the application
     * @param virtualThreads whether the application uses virtual threads, which need no closing
     */
    RagflowConnectors(ClientHttpConnectorBuilder<?> builder, boolean virtualThreads) {
        this.builder = builder;
        this.virtualThreads = virtualThreads;
    }

    /**
     * Creates a connector with the connect timeout and the pool of the given settings.
     *
     * @param connection the settings of all HTTP clients and the SSL bundle of the server
     * @param settings the settings of the client, which may differ from those of the connection
     */
    ClientHttpConnector create(ConnectionSettings connection, RagflowClientSettings settings) {
        HttpClientSettings http = Cookies.disable(connection
                .general()
                .withConnectTimeout(settings.connectTimeout())
                .withReadTimeout(null)
                .withRedirects(HttpRedirects.DONT_FOLLOW));
        SslBundle bundle = connection.sslBundle();
        if (bundle != null) {
            http = http.withSslBundle(bundle);
        }
        PoolSettings pool = settings.pool();
        if (this.builder instanceof ReactorClientHttpConnectorBuilder reactor) {
            return ReactorConnectors.create(reactor, http, pool, this.beforeEventLoops::add, this.resources::add);
        }
        if (this.builder instanceof JettyClientHttpConnectorBuilder jetty) {
            return JettyConnectors.create(jetty, http, pool, this.resources::add);
        }
        if (this.builder instanceof HttpComponentsClientHttpConnectorBuilder httpComponents) {
            return HttpComponentsConnectors.create(httpComponents, http, pool, this.resources::add);
        }
        if (this.builder instanceof JdkClientHttpConnectorBuilder jdk) {
            return JdkConnectors.create(jdk, http, settings, this.virtualThreads, this.resources::add);
        }
        logger.warn(
                poolProperties(settings) + " has no effect on connectors of "
                        + this.builder.getClass().getName()
                        + ", which must not store cookies, must not log headers, and are not closed with the application context.");
        return this.builder.build(http);
    }

    /** Returns the name of the settings of the pool in messages. */
    static String poolProperties(RagflowClientSettings settings) {
        String prefix = settings.propertyPrefix();
        return (prefix != null) ? prefix + ".pool.*" : "'pool'";
    }

    @Override
    public void start() {
        this.running = true;
    }

    @Override
    public void stop() {
        this.running = false;
        this.beforeEventLoops.forEach(Runnable::run);
    }

    @Override
    public boolean isRunning() {
        return this.running;
    }

    @Override
    public int getPhase() {
        return STOP_PHASE;
    }

    @Override
    public void close() {
        stop();
        for (AutoCloseable resource : this.resources) {
            try {
                resource.close();
            } catch (Exception ex) {
                logger.warn("Closing a connector failed", ex);
            }
        }
        this.resources.clear();
    }
}
