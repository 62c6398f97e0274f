package io.github.ragflowspring.boot.autoconfigure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Configuration properties of a RAGFlow client, either the default or a further one. {@link PropertiesSettings} and {@link
 * PropertiesRagflowConnectionDetails} validate the values.
 *
 * @param baseUrl URL of RAGFlow's HTTP API, including a path prefix added by a proxy, without '/api/v1'.
 * @param apiKey API key, unless a call provides one or an ApiKeyProvider bean is defined.
 * @param serverVersion RAGFlow release of the server, such as 'v0.26.4', or 'auto' to detect it on the first call.
 * @param connectTimeout Maximum time to establish a connection. If set, takes precedence over
 *     'spring.http.clients.connect-timeout'.
 * @param responseTimeout Maximum duration of a non-streaming call, including retries and the complete response.
 * @param streamIdleTimeout Maximum time between two events of a stream, and maximum time that a model may take for a
 *     non-streaming answer.
 * @param operationTimeout Maximum duration of an operation that returns one result from many events or requests, such as
 *     the run of an agent, and maximum time between two items of a list.
 * @param maxInMemorySize Maximum size of a non-streaming response, of one stream event, and of the complete text of a
 *     streamed answer in memory.
 * @param pageSize Number of items that a list fetches with one request, from 1 to 100.
 * @param verifyOwnership Whether to verify that the datasets, documents, files, agents and sessions of a call belong to the
 *     tenant of its API key where the RAGFlow release does not.
 * @param legacy Legacy API of RAGFlow before v0.22.1.
 * @param retry Retries of failed calls.
 * @param pool Pool of connections.
 * @param ssl Encryption of the connection.
 */
@ConfigurationProperties(RagflowProperties.PREFIX)
record RagflowProperties(
        @DefaultValue("http://localhost:9380") String baseUrl,
        @Nullable String apiKey,
        @DefaultValue("auto") String serverVersion,
        @Nullable Duration connectTimeout,
        @DefaultValue("60s") Duration responseTimeout,
        @DefaultValue("5m") Duration streamIdleTimeout,
        @DefaultValue("1h") Duration operationTimeout,
        @DefaultValue("16MB") DataSize maxInMemorySize,
        @DefaultValue("30") int pageSize,
        @DefaultValue("false") boolean verifyOwnership,
        @DefaultValue Legacy legacy,
        @DefaultValue Retry retry,
        @DefaultValue Pool pool,
        @DefaultValue Ssl ssl) {

    static final String PREFIX = "ragflow";

    /** Returns all values except the API keys. */
    @Override
    public String toString() {
        return "RagflowProperties[baseUrl=" + PropertyCheck.withoutSecrets(this.baseUrl) + ", apiKey="
                + ((this.apiKey != null) ? "******" : "null") + ", serverVersion=" + this.serverVersion
                + ", connectTimeout=" + this.connectTimeout + ", responseTimeout=" + this.responseTimeout
                + ", streamIdleTimeout=" + this.streamIdleTimeout + ", operationTimeout="
                + this.operationTimeout + ", maxInMemorySize=" + this.maxInMemorySize
                + ", pageSize=" + this.pageSize + ", verifyOwnership=" + this.verifyOwnership + ", legacy="
                + this.legacy + ", retry=" + this.retry
                + ", pool=" + this.pool
                + ", ssl=" + this.ssl + "]";
    }

    /**
     * Legacy API of RAGFlow before v0.22.1, whose keys belong to one assistant each.
     *
     * @param apiKey API key of an assistant. If set, a LegacyChatOperations bean uses it.
     */
    record Legacy(@Nullable String apiKey) {

        /** Returns nothing of the API key. */
        @Override
        public String toString() {
            return "Legacy[apiKey=" + ((this.apiKey != null) ? "******" : "null") + "]";
        }
    }

    /**
     * Retries of failed calls. Only calls that change nothing are retried, and only before the first byte of a response
     * has been emitted.
     *
     * @param enabled Whether to retry calls that change nothing after a transient failure.
     * @param maxRetries Maximum number of retries of a call.
     * @param delay Delay before the first retry. It doubles with each retry. A 'Retry-After' header of the server
     *     replaces it.
     * @param maxDelay Maximum delay between two attempts. A longer 'Retry-After' of the server ends the retries.
     * @param jitter Random jitter as a fraction of the delay, from 0 (none) to 1 (±100 %).
     */
    record Retry(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("2") int maxRetries,
            @DefaultValue("200ms") Duration delay,
            @DefaultValue("5s") Duration maxDelay,
            @DefaultValue("0.5") double jitter) {}

    /**
     * Pool of connections. The JDK's HTTP client has its own, see {@link RagflowConnectors}.
     *
     * @param maxConnections Maximum number of connections, each of which serves one call or stream at a time.
     * @param maxIdleTime Time after which an idle connection is not used again. Less than the idle timeouts of RAGFlow (5
     *     seconds) and of the proxies before it.
     * @param maxLifeTime Time after which a connection is not used for another call.
     * @param evictionInterval Interval at which connections beyond these times are closed in the background.
     */
    record Pool(
            @DefaultValue("500") int maxConnections,
            @DefaultValue("4s") Duration maxIdleTime,
            @DefaultValue("5m") Duration maxLifeTime,
            @DefaultValue("2s") Duration evictionInterval) {}

    /**
     * Encryption of the connection.
     *
     * @param bundle Name of the SSL bundle. If not set, 'spring.http.clients.ssl.bundle' applies.
     */
    record Ssl(@Nullable String bundle) {}
}
