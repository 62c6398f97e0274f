package io.github.ragflowspring.boot.autoconfigure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where RAGFlow is and how to speak to it.
 *
 * <p>What the values mean is checked when the client is made of them, see {@link InvalidRagflowPropertyException}.
 *
 * @param baseUrl URL of RAGFlow's HTTP API, with a path prefix if a proxy adds one, without '/api/v1'.
 * @param apiKey API key of all calls that have none of their own. Can be left out when keys are given per call or by an
 *     ApiKeyProvider bean.
 * @param serverVersion Release of the server, such as 'v0.26.4', or 'auto' to ask the server once at the first call.
 * @param connectTimeout How long making a connection may take. If not set, that of spring.http.clients applies, or else
 *     5 seconds.
 * @param responseTimeout How long a plain call may take, with all attempts and the waits between them, to the end of the
 *     answer.
 * @param streamIdleTimeout How long a stream may be silent between two events, and how long a model may take for an
 *     answer that is not streamed.
 * @param maxInMemorySize The most that is held in memory for one plain answer, one event of a stream, or the text of a
 *     streamed answer as a whole.
 * @param retry When a call that failed is made again.
 * @param ssl Encryption of the connection.
 */
@ConfigurationProperties("ragflow")
public record RagflowProperties(
        @DefaultValue("http://localhost:9380") String baseUrl,
        @Nullable String apiKey,
        @DefaultValue("auto") String serverVersion,
        @Nullable Duration connectTimeout,
        @DefaultValue("60s") Duration responseTimeout,
        @DefaultValue("5m") Duration streamIdleTimeout,
        @DefaultValue("16MB") DataSize maxInMemorySize,
        @DefaultValue Retry retry,
        @DefaultValue Ssl ssl) {

    /** Shows everything but the API key. */
    @Override
    public String toString() {
        return "RagflowProperties[baseUrl=" + PropertyCheck.withoutSecrets(this.baseUrl) + ", apiKey="
                + ((this.apiKey != null) ? "******" : "null") + ", serverVersion=" + this.serverVersion
                + ", connectTimeout=" + this.connectTimeout + ", responseTimeout=" + this.responseTimeout
                + ", streamIdleTimeout=" + this.streamIdleTimeout + ", maxInMemorySize=" + this.maxInMemorySize
                + ", retry=" + this.retry + ", ssl=" + this.ssl + "]";
    }

    /**
     * When a call that failed is made again. Only calls that change nothing are repeated, and only before the first byte
     * of an answer was handed on.
     *
     * @param enabled Whether to repeat calls that change nothing after an error that may pass.
     * @param maxAttempts How often a call is made at most, the first time included.
     * @param minBackoff The wait before the second attempt; it doubles from there. A 'Retry-After' of the server takes its
     *     place.
     * @param maxBackoff The longest wait between two attempts. A longer 'Retry-After' of the server ends the attempts.
     * @param jitter How much each wait varies at random, from 0 (not) to 1 (by all of itself).
     */
    public record Retry(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("3") int maxAttempts,
            @DefaultValue("200ms") Duration minBackoff,
            @DefaultValue("5s") Duration maxBackoff,
            @DefaultValue("0.5") double jitter) {}

    /**
     * Encryption of the connection.
     *
     * @param bundle Name of the SSL bundle to use. If not set, that of spring.http.clients applies.
     */
    public record Ssl(@Nullable String bundle) {}
}
