package io.github.ragflowspring.emulator;

import io.github.ragflowspring.emulator.internal.chat.Pace;
import io.github.ragflowspring.emulator.internal.format.FileParser;
import io.github.ragflowspring.emulator.internal.http.ApiKeys;
import io.github.ragflowspring.emulator.internal.http.EmulatorServer;
import io.github.ragflowspring.emulator.internal.knowledge.Parsing;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.Release;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.release.TenantModels;
import io.github.ragflowspring.emulator.internal.script.DefaultScript;
import io.github.ragflowspring.emulator.internal.script.RequestLog;
import io.github.ragflowspring.emulator.internal.script.ScriptInterceptor;
import io.github.ragflowspring.emulator.script.Operation;
import io.github.ragflowspring.emulator.script.RecordedRequest;
import io.github.ragflowspring.emulator.script.Script;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/**
 * An embedded RAGFlow for tests and demos: an HTTP server that answers like a real release of RAGFlow, with a small
 * knowledge base in memory and a stand-in for the language model that quotes it.
 *
 * <pre>{@code
 * try (RagflowEmulator ragflow = RagflowEmulator.start()) {
 *     // ragflow.baseUrl(), ragflow.apiKey()
 * }
 * }</pre>
 *
 * <p>The emulator speaks as one of the recorded releases from v0.20.5 on, by default as the newest, and supports the
 * operations of {@link Operation}. Its {@link #script()} sets answers and failures of the next requests, and {@link
 * #requests()} returns the received requests.
 *
 * <p>Unscripted answers quote the sentences that are most relevant to the question, with a citation after each of them.
 * Trigger words anywhere in the question change the answer:
 *
 * <table>
 * <caption>Trigger words</caption>
 * <tr><th>Word</th><th>Effect</th></tr>
 * <tr><td>{@code #slow}</td><td>the model takes 0.3 seconds for each token</td></tr>
 * <tr><td>{@code #think} or "step by step"</td><td>the answer begins with reasoning</td></tr>
 * <tr><td>{@code #nocite}</td><td>the model cites nothing; RAGFlow inserts the citations</td></tr>
 * <tr><td>{@code #fail-model}</td><td>the model fails: {@code **ERROR**: MAX_RETRIES_EXCEEDED - …} with code 0</td></tr>
 * <tr><td>{@code #fail-mid}</td><td>the model fails later: {@code **ERROR**: CONNECTION_ERROR - …} after text</td></tr>
 * <tr><td>{@code #fail-server}</td><td>RAGFlow fails: an event with code 500, or a plain answer with code 100</td></tr>
 * <tr><td>{@code #cut}</td><td>the connection breaks during the answer</td></tr>
 * </table>
 *
 * <p>Agents support all words except {@code #nocite} and {@code #fail-server}. Failures of their models only make the answer
 * empty or incomplete, like on a real server.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class RagflowEmulator implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    private final ServiceFactory services;

    private final ApiKeys keys;

    private final String host;

    private final String apiKey;

    private final DefaultScript script = new DefaultScript();

    private final RequestLog requests = new RequestLog();

    private final EmulatorServer server;

    private RagflowEmulator(Builder settings) {
        Tenants tenants = Tenants.of(settings.apiKey, settings.seed);
        ReleaseProfile profile =
                ReleaseProfile.of(settings.release, new TenantModels(settings.chatModels, settings.embeddingModels));
        this.keys = new ApiKeys(tenants.idsByKey());
        this.services = new ServiceFactory(
                profile,
                tenants.seedsById(),
                this.keys,
                new Parsing(
                        settings.clock,
                        settings.parsingTime,
                        new FileParser(profile.has(Behavior.TABLE_ROWS_ARE_LISTS))),
                new Pace(settings.pace, settings.slowPace));
        this.host = settings.host;
        this.apiKey = settings.apiKey;
        this.server = EmulatorServer.start(
                new InetSocketAddress(settings.host, settings.port),
                profile,
                this.keys,
                new ScriptInterceptor(this.script, this.requests),
                this.services.create());
    }

    /** Returns a builder with default settings: the newest release on a free port of the loopback address. */
    public static Builder builder() {
        return new Builder();
    }

    /** Starts an emulator with default settings. */
    public static RagflowEmulator start() {
        return builder().start();
    }

    /** Returns the base URL, without a trailing slash. */
    public String baseUrl() {
        return "http://" + (this.host.equals("0.0.0.0") ? LOOPBACK : this.host) + ":" + port();
    }

    /** Returns the port. */
    public int port() {
        return this.server.port();
    }

    /** Returns the accepted API key. */
    public String apiKey() {
        return this.apiKey;
    }

    /**
     * Returns the key of an assistant or agent for RAGFlow's legacy API, which releases before v0.22.1 have: the API key, a dash
     * and the id. The {@link Seed} has the ids of its assistants.
     *
     * @param id the id of the assistant or agent
     */
    public String legacyApiKey(String id) {
        return this.apiKey + "-" + Objects.requireNonNull(id, "id");
    }

    /** Returns the emulated release, such as {@code v0.27.0}. */
    public String release() {
        return this.services.profile().release().version();
    }

    /** Returns the number of active streams. */
    public int activeStreams() {
        return this.server.service().monitor().active();
    }

    /** Returns the number of streams that the client cancelled, which the emulator notices two events later. */
    public int cancelledStreams() {
        return this.server.service().monitor().cancelled();
    }

    /**
     * Waits until no stream is active.
     *
     * @param timeout the maximum time to wait
     * @return whether all streams ended in time
     */
    public boolean awaitIdle(Duration timeout) throws InterruptedException {
        return this.server.service().monitor().awaitIdle(timeout);
    }

    /** Returns the script, which sets the answers and failures of the next requests. */
    public Script script() {
        return this.script;
    }

    /** Returns the requests since the start or the last reset, oldest first, limited to the latest 1000. */
    public List<RecordedRequest> requests() {
        return this.requests.all((request) -> true);
    }

    /** Returns the requests for any of the given operations, see {@link #requests()}. */
    public List<RecordedRequest> requests(Operation... operations) {
        return this.requests.all((request) -> request.asksFor(operations));
    }

    /**
     * Takes the oldest request that was not taken yet, and waits for one if necessary.
     *
     * @param timeout the maximum time to wait
     * @throws AssertionError if no request arrives in time
     */
    public RecordedRequest takeRequest(Duration timeout) throws InterruptedException {
        return this.requests.take((request) -> true, "request", timeout);
    }

    /**
     * Takes the oldest request for the given operation that was not taken yet, and waits for one if necessary.
     *
     * @param operation the operation
     * @param timeout the maximum time to wait
     * @throws AssertionError if no such request arrives in time
     */
    public RecordedRequest takeRequest(Operation operation, Duration timeout) throws InterruptedException {
        return this.requests.take((request) -> request.asksFor(operation), operation + " request", timeout);
    }

    /** Removes all recorded requests. */
    public void clearRequests() {
        this.requests.clear();
    }

    /**
     * Restores the initial state: the contents of the seed, an empty script and no requests. Active answers are cut. The
     * address and the API keys stay the same, as do the ids in the seed; documents and chunks get new ids.
     */
    public void reset() {
        this.keys.reset();
        this.server.serve(this.services.create());
        // Last, so that a request that arrives during the reset does not remain.
        this.script.clear();
        this.requests.clear();
    }

    /** Stops the emulator immediately. Active answers are cut. */
    @Override
    public void close() {
        this.server.close();
    }

    /**
     * Configures and starts an emulator.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private Release release = Release.newest();

        private String host = LOOPBACK;

        private int port;

        private String apiKey = "ragflow-emulator-key";

        private Seed seed = Seed.guide();

        private List<String> chatModels = List.of();

        private List<String> embeddingModels = List.of();

        private Duration pace = Duration.ofMillis(20);

        private Duration slowPace = Duration.ofMillis(300);

        private Duration parsingTime = Duration.ofSeconds(2);

        private InstantSource clock = InstantSource.system();

        private Builder() {}

        /**
         * Sets the release to emulate; the newest by default.
         *
         * @param version the version, such as {@code v0.26.4}
         * @throws IllegalArgumentException if the version is not one of the recorded releases
         */
        public Builder release(String version) {
            this.release = Release.of(version);
            return this;
        }

        /** Sets the address to listen on; {@code 127.0.0.1} by default. {@code 0.0.0.0} allows remote connections. */
        public Builder host(String address) {
            this.host = Objects.requireNonNull(address, "address");
            return this;
        }

        /** Sets the port to listen on; 0, the default, selects a free one. */
        public Builder port(int number) {
            this.port = number;
            return this;
        }

        /** Sets the API key to accept; {@code ragflow-emulator-key} by default. */
        public Builder apiKey(String key) {
            this.apiKey = Objects.requireNonNull(key, "key");
            return this;
        }

        /** Sets the initial contents, including other tenants; {@link Seed#guide()} by default. */
        public Builder seed(Seed contents) {
            this.seed = Objects.requireNonNull(contents, "contents");
            return this;
        }

        /**
         * Sets the chat models that the tenants have in addition to those of the emulator; none by default. The first one is
         * the default of new assistants.
         *
         * @param names the names as in requests to the release, such as {@code gpt-4o@OpenAI}
         */
        public Builder chatModels(String... names) {
            this.chatModels = List.of(names);
            return this;
        }

        /**
         * Sets the embedding models that the tenants have in addition to those of the emulator; none by default. The first one
         * is the default of new datasets.
         *
         * @param names the names as in requests to the release, such as {@code text-embedding-3-small@OpenAI}
         */
        public Builder embeddingModels(String... names) {
            this.embeddingModels = List.of(names);
            return this;
        }

        /** Sets the time that the model takes for each token; 20 ms by default. */
        public Builder pace(Duration perToken) {
            this.pace = Objects.requireNonNull(perToken, "perToken");
            return this;
        }

        /** Sets the time that the model takes for each token of a {@code #slow} answer; 300 ms by default. */
        public Builder slowPace(Duration perToken) {
            this.slowPace = Objects.requireNonNull(perToken, "perToken");
            return this;
        }

        /** Sets the time to parse a document; 2 seconds by default. */
        public Builder parsingTime(Duration perDocument) {
            this.parsingTime = Objects.requireNonNull(perDocument, "perDocument");
            return this;
        }

        /** Answers and parses without delay, as most tests need it. */
        public Builder atOnce() {
            return pace(Duration.ZERO).parsingTime(Duration.ZERO);
        }

        /** Sets the clock that determines the progress of parsing; the system clock by default. */
        public Builder clock(InstantSource source) {
            this.clock = Objects.requireNonNull(source, "source");
            return this;
        }

        /**
         * Starts an emulator.
         *
         * @throws java.io.UncheckedIOException if the port is in use
         * @throws IllegalArgumentException if the seed contains an id or an API key twice
         */
        public RagflowEmulator start() {
            return new RagflowEmulator(this);
        }
    }
}
