package io.github.ragflowspring.client.settings;

import io.github.ragflowspring.client.internal.support.BaseUrls;
import io.github.ragflowspring.client.internal.support.TimeLimits;
import io.github.ragflowspring.client.internal.support.VersionNumber;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * The settings of a {@link io.github.ragflowspring.client.RagflowClient}.
 *
 * <p>Every timeout is at least a millisecond, and none is infinite; the maximum of 36500 days (24 days for connecting) is as
 * good as that.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class RagflowClientSettings {

    /** The default of {@link #name()}. */
    public static final String DEFAULT_NAME = "default";

    /** The value of {@link #serverVersion()} that requests the release from the server. */
    public static final String AUTO = "auto";

    /** Some releases refuse larger pages. */
    private static final int MAX_PAGE_SIZE = 100;

    private static final RagflowClientSettings DEFAULTS = new RagflowClientSettings(new SettingsDraft());

    private final String name;

    private final URI baseUrl;

    private final String serverVersion;

    private final Duration connectTimeout;

    private final Duration responseTimeout;

    private final Duration streamIdleTimeout;

    private final Duration operationTimeout;

    private final int maxInMemorySize;

    private final int pageSize;

    private final boolean verifyOwnership;

    private final RetrySettings retry;

    private final PoolSettings pool;

    private final @Nullable String propertyPrefix;

    private RagflowClientSettings(SettingsDraft draft) {
        Assert.hasText(draft.name, "'name' must not be blank");
        this.name = draft.name;
        this.baseUrl = BaseUrls.check(draft.baseUrl);
        this.serverVersion = VersionNumber.check(AUTO, draft.serverVersion);
        this.connectTimeout = TimeLimits.checkTimeout("connectTimeout", draft.connectTimeout, TimeLimits.MAX_CONNECT);
        this.responseTimeout = TimeLimits.checkTimeout("responseTimeout", draft.responseTimeout, TimeLimits.MAX);
        this.streamIdleTimeout = TimeLimits.checkTimeout("streamIdleTimeout", draft.streamIdleTimeout, TimeLimits.MAX);
        this.operationTimeout = TimeLimits.checkTimeout("operationTimeout", draft.operationTimeout, TimeLimits.MAX);
        Assert.isTrue(draft.maxInMemorySize > 0, "'maxInMemorySize' must be greater than 0");
        this.maxInMemorySize = draft.maxInMemorySize;
        Assert.isTrue(draft.pageSize >= 1 && draft.pageSize <= MAX_PAGE_SIZE, "'pageSize' must be from 1 to 100");
        this.pageSize = draft.pageSize;
        this.verifyOwnership = draft.verifyOwnership;
        Assert.isTrue(
                draft.retry.maxDelay().compareTo(draft.retry.delay()) >= 0,
                "'retry.maxDelay' must not be less than 'retry.delay'");
        this.retry = draft.retry;
        this.pool = draft.pool;
        Assert.isTrue(
                draft.propertyPrefix == null || StringUtils.hasText(draft.propertyPrefix),
                "'propertyPrefix' must not be blank");
        this.propertyPrefix = draft.propertyPrefix;
    }

    /** Return the default settings. */
    public static RagflowClientSettings defaults() {
        return DEFAULTS;
    }

    /**
     * Return a copy with the given name.
     *
     * @param name the name of the client, not blank
     */
    public RagflowClientSettings name(String name) {
        return copy((draft) -> draft.name = name);
    }

    /**
     * Return a copy with the given base URL.
     *
     * @param baseUrl an absolute {@code http} or {@code https} URL without user, query and fragment
     */
    public RagflowClientSettings baseUrl(URI baseUrl) {
        return copy((draft) -> draft.baseUrl = baseUrl);
    }

    /**
     * Return a copy with the given server version.
     *
     * @param serverVersion a release such as {@code v0.26.4}, v0.20.0 or later, or {@code auto}
     */
    public RagflowClientSettings serverVersion(String serverVersion) {
        return copy((draft) -> draft.serverVersion = serverVersion);
    }

    /**
     * Return a copy with the given connect timeout.
     *
     * @param connectTimeout from 1 ms to 24 days
     */
    public RagflowClientSettings connectTimeout(Duration connectTimeout) {
        return copy((draft) -> draft.connectTimeout = connectTimeout);
    }

    /**
     * Return a copy with the given response timeout.
     *
     * @param responseTimeout from 1 ms to 36500 days
     */
    public RagflowClientSettings responseTimeout(Duration responseTimeout) {
        return copy((draft) -> draft.responseTimeout = responseTimeout);
    }

    /**
     * Return a copy with the given stream idle timeout.
     *
     * @param streamIdleTimeout from 1 ms to 36500 days
     */
    public RagflowClientSettings streamIdleTimeout(Duration streamIdleTimeout) {
        return copy((draft) -> draft.streamIdleTimeout = streamIdleTimeout);
    }

    /**
     * Return a copy with the given operation timeout.
     *
     * @param operationTimeout from 1 ms to 36500 days
     */
    public RagflowClientSettings operationTimeout(Duration operationTimeout) {
        return copy((draft) -> draft.operationTimeout = operationTimeout);
    }

    /**
     * Return a copy with the given maximum size in memory.
     *
     * @param maxInMemorySize the number of bytes, greater than 0
     */
    public RagflowClientSettings maxInMemorySize(int maxInMemorySize) {
        return copy((draft) -> draft.maxInMemorySize = maxInMemorySize);
    }

    /**
     * Return a copy with the given page size.
     *
     * @param pageSize from 1 to 100
     */
    public RagflowClientSettings pageSize(int pageSize) {
        return copy((draft) -> draft.pageSize = pageSize);
    }

    /**
     * Return a copy that verifies ownership or not.
     *
     * @param verifyOwnership whether to verify that resources belong to the tenant of the API key
     */
    public RagflowClientSettings verifyOwnership(boolean verifyOwnership) {
        return copy((draft) -> draft.verifyOwnership = verifyOwnership);
    }

    /**
     * Return a copy with the given retry settings.
     *
     * @param retry the retry settings
     */
    public RagflowClientSettings retry(RetrySettings retry) {
        return copy((draft) -> draft.retry = retry);
    }

    /**
     * Return a copy with the given settings of the connection pool.
     *
     * @param pool the settings of the pool
     */
    public RagflowClientSettings pool(PoolSettings pool) {
        return copy((draft) -> draft.pool = pool);
    }

    /**
     * Return a copy with the given prefix of configuration properties.
     *
     * @param propertyPrefix a prefix such as {@code ragflow}, not blank, or {@code null} if the settings are made in code
     */
    public RagflowClientSettings propertyPrefix(@Nullable String propertyPrefix) {
        return copy((draft) -> draft.propertyPrefix = propertyPrefix);
    }

    /**
     * Return the name of the client, which is a tag of its observations and metrics, so that an application should have few
     * of them. Default {@code default}.
     */
    public String name() {
        return this.name;
    }

    /**
     * Return where RAGFlow's HTTP API is, with a path prefix if a proxy adds one, without {@code /api/v1}. Default
     * {@code http://localhost:9380}.
     */
    public URI baseUrl() {
        return this.baseUrl;
    }

    /**
     * Return the release of the server, such as {@code v0.26.4}, or {@code auto} (the default) to request it once
     * with the first call. v0.23.0 is recognized as v0.23.1, whose routes are the same, and v0.20.2 and v0.20.3 as v0.20.4. If
     * a gateway does not forward {@code GET /api/v1/system/version}, calls fail until the release is set.
     */
    public String serverVersion() {
        return this.serverVersion;
    }

    /**
     * Return the time limit for opening a connection. Default 5 seconds. Has no effect on a {@code
     * WebClient.Builder} that brings its own connector; Spring Boot applies it to the connector that it creates.
     */
    public Duration connectTimeout() {
        return this.connectTimeout;
    }

    /**
     * Return the time limit for a plain call, including all attempts and the waits between them, until the end of
     * the response; for an upload, counted from the last bytes that the connection accepted. The API key provider and the
     * request for the release before the first call have separate limits of the same length. Default 60 seconds.
     */
    public Duration responseTimeout() {
        return this.responseTimeout;
    }

    /**
     * Return the time limit for the silence between two events or comments of a stream, and for the answer of a language model
     * that is not streamed. RAGFlow sends nothing while it retries a failing model, which takes minutes. Default 5
     * minutes.
     */
    public Duration streamIdleTimeout() {
        return this.streamIdleTimeout;
    }

    /**
     * Return the time limit for an operation whose number of events or requests the server determines, but which
     * returns one result: a run of an agent, the deletion of all resources, a change of all documents that match a condition.
     * For a list, the limit for the time between two items. Default 1 hour.
     */
    public Duration operationTimeout() {
        return this.operationTimeout;
    }

    /**
     * Return the maximum number of bytes that are held for one plain response, one event of a stream, the whole
     * text of a streamed answer, or the ids of a list that must be known before a change. Default 16 MiB.
     */
    public int maxInMemorySize() {
        return this.maxInMemorySize;
    }

    /**
     * Return the number of items that {@code list} methods fetch with one request while they walk the pages.
     * Default 30.
     */
    public int pageSize() {
        return this.pageSize;
    }

    /**
     * Return whether to verify that the resources of a call belong to the tenant of its API key where the server does not:
     * the dataset of an upload, the documents to delete, files and folders, the agent of an OpenAI-compatible run and the
     * session of a run, depending on the release. Takes up to two additional requests for each resource and minute; a
     * resource of another tenant leads to a {@link io.github.ragflowspring.client.error.RagflowException} of the kind with
     * which RAGFlow refuses it elsewhere, before anything is changed. Default {@code false}.
     */
    public boolean verifyOwnership() {
        return this.verifyOwnership;
    }

    /** Return the retry settings. Default {@link RetrySettings#defaults()}. */
    public RetrySettings retry() {
        return this.retry;
    }

    /** Return the settings of the connection pool. Default {@link PoolSettings#defaults()}. */
    public PoolSettings pool() {
        return this.pool;
    }

    /**
     * Return the prefix of the configuration properties that the settings were read from, such as {@code ragflow} or {@code
     * ragflow.clients.docs}, or {@code null}, which is the default, if they were made in code. Messages of errors that suggest
     * to change a setting name it accordingly: {@code ragflow.response-timeout} or {@code 'responseTimeout'}.
     */
    public @Nullable String propertyPrefix() {
        return this.propertyPrefix;
    }

    private RagflowClientSettings copy(Consumer<SettingsDraft> change) {
        SettingsDraft draft = new SettingsDraft(this);
        change.accept(draft);
        return new RagflowClientSettings(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof RagflowClientSettings that && values().equals(that.values()));
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "RagflowClientSettings" + values();
    }

    private Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", this.name);
        values.put("baseUrl", this.baseUrl);
        values.put("serverVersion", this.serverVersion);
        values.put("connectTimeout", this.connectTimeout);
        values.put("responseTimeout", this.responseTimeout);
        values.put("streamIdleTimeout", this.streamIdleTimeout);
        values.put("operationTimeout", this.operationTimeout);
        values.put("maxInMemorySize", this.maxInMemorySize);
        values.put("pageSize", this.pageSize);
        values.put("verifyOwnership", this.verifyOwnership);
        values.put("retry", this.retry);
        values.put("pool", this.pool);
        if (this.propertyPrefix != null) {
            values.put("propertyPrefix", this.propertyPrefix);
        }
        return values;
    }
}
