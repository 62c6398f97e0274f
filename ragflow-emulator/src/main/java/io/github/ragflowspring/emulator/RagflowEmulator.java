package io.github.ragflowspring.emulator;

import io.github.ragflowspring.emulator.internal.agent.Agent;
import io.github.ragflowspring.emulator.internal.agent.AgentCompletionHandlers;
import io.github.ragflowspring.emulator.internal.agent.AgentHandlers;
import io.github.ragflowspring.emulator.internal.agent.AgentSessionHandlers;
import io.github.ragflowspring.emulator.internal.agent.AgentStore;
import io.github.ragflowspring.emulator.internal.chat.Assistant;
import io.github.ragflowspring.emulator.internal.chat.ChatFields;
import io.github.ragflowspring.emulator.internal.chat.ChatHandlers;
import io.github.ragflowspring.emulator.internal.chat.ChatStore;
import io.github.ragflowspring.emulator.internal.chat.CompletionHandlers;
import io.github.ragflowspring.emulator.internal.chat.OpenAiHandlers;
import io.github.ragflowspring.emulator.internal.chat.Pace;
import io.github.ragflowspring.emulator.internal.chat.RelatedQuestionHandlers;
import io.github.ragflowspring.emulator.internal.chat.SessionHandlers;
import io.github.ragflowspring.emulator.internal.file.FileChangeHandlers;
import io.github.ragflowspring.emulator.internal.file.FileHandlers;
import io.github.ragflowspring.emulator.internal.file.FileStore;
import io.github.ragflowspring.emulator.internal.http.EmulatorServer;
import io.github.ragflowspring.emulator.internal.http.Handler;
import io.github.ragflowspring.emulator.internal.http.Router;
import io.github.ragflowspring.emulator.internal.http.Service;
import io.github.ragflowspring.emulator.internal.http.StreamMonitor;
import io.github.ragflowspring.emulator.internal.knowledge.ChunkHandlers;
import io.github.ragflowspring.emulator.internal.knowledge.Dataset;
import io.github.ragflowspring.emulator.internal.knowledge.DatasetHandlers;
import io.github.ragflowspring.emulator.internal.knowledge.Document;
import io.github.ragflowspring.emulator.internal.knowledge.DocumentHandlers;
import io.github.ragflowspring.emulator.internal.knowledge.IndexHandlers;
import io.github.ragflowspring.emulator.internal.knowledge.KnowledgeStore;
import io.github.ragflowspring.emulator.internal.knowledge.MetadataHandlers;
import io.github.ragflowspring.emulator.internal.knowledge.ParseHandlers;
import io.github.ragflowspring.emulator.internal.knowledge.Parsing;
import io.github.ragflowspring.emulator.internal.knowledge.RetrievalHandlers;
import io.github.ragflowspring.emulator.internal.release.Operation;
import io.github.ragflowspring.emulator.internal.release.Release;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.release.RouteTable;
import io.github.ragflowspring.emulator.internal.script.ScriptInterceptor;
import io.github.ragflowspring.emulator.script.RecordedRequest;
import io.github.ragflowspring.emulator.internal.script.DefaultScript;
import io.github.ragflowspring.emulator.internal.script.RequestLog;
import io.github.ragflowspring.emulator.script.Script;
import io.github.ragflowspring.emulator.internal.system.SystemHandlers;
import io.github.ragflowspring.emulator.internal.wire.Ids;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * An embedded RAGFlow for tests and demos: an HTTP server that answers as one release of RAGFlow does, with a small
 * knowledge base in memory and a stand-in for the language model that quotes it.
 *
 * <pre>{@code
 * try (RagflowEmulator ragflow = RagflowEmulator.start()) {
 *     // ragflow.baseUrl(), ragflow.apiKey()
 * }
 * }</pre>
 *
 * <p>It speaks as v0.23.1, v0.24.0, v0.25.6, v0.26.4 or v0.27.0 (the default), and covers health, version, ping,
 * datasets, documents and their parsing, chunks, retrieval, metadata, knowledge graphs and RAPTOR, files, chat
 * assistants, chat sessions, chat completions, related questions, and agents with their sessions and runs; chats and
 * agents in OpenAI's form, too, streamed and not.
 *
 * <p>Answers are made of the sentences that have most to do with the question, each with its citation. These words, put
 * anywhere into a question, make the answer special:
 *
 * <table>
 * <caption>Trigger words</caption>
 * <tr><th>Word</th><th>What happens</th></tr>
 * <tr><td>{@code #slow}</td><td>the model takes 0.3 seconds for each token
 *     (see {@link Builder#slowPace(Duration)})</td></tr>
 * <tr><td>{@code #think}, or the phrase "step by step"</td><td>the model thinks before it answers</td></tr>
 * <tr><td>{@code #nocite}</td><td>the model cites nothing, and RAGFlow inserts the citations: where the release lets
 *     them show</td></tr>
 * <tr><td>{@code #fail-model}</td><td>the model fails before its first token; the answer is
 *     {@code **ERROR**: MAX_RETRIES_EXCEEDED - …} with code 0</td></tr>
 * <tr><td>{@code #fail-mid}</td><td>the model fails midway; {@code **ERROR**: CONNECTION_ERROR - …} follows the text so
 *     far</td></tr>
 * <tr><td>{@code #fail-server}</td><td>RAGFlow itself fails: an event with code 500, or a plain answer with code 100;
 *     the turn is not stored</td></tr>
 * <tr><td>{@code #cut}</td><td>the connection is cut midway; the turn is not stored</td></tr>
 * </table>
 *
 * <p>A test says with {@link #script()} what is to be special about the answers to come, and reads in {@link #requests()}
 * what was asked.
 *
 * <p>Models of agents obey {@code #slow}, {@code #think}, {@code #fail-model}, {@code #fail-mid} and {@code #cut}; as on a
 * real server, a failure only leaves their answer empty or short.
 *
 * <p>Instances are safe for use by many threads.
 */
public final class RagflowEmulator implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    private static final String ANY_ADDRESS = "0.0.0.0";

    private final String release;

    private final String host;

    private final String apiKey;

    private final DefaultScript script;

    private final RequestLog requests;

    private final Supplier<Service> atTheStart;

    private final EmulatorServer server;

    private RagflowEmulator(
            Builder settings, DefaultScript script, RequestLog requests, Supplier<Service> atTheStart, EmulatorServer server) {
        this.release = settings.release.version();
        this.host = settings.host;
        this.apiKey = settings.apiKey;
        this.script = script;
        this.requests = requests;
        this.atTheStart = atTheStart;
        this.server = server;
    }

    /** Returns a builder with the defaults: the newest release, a free port on the loopback address. */
    public static Builder builder() {
        return new Builder();
    }

    /** Starts an emulator with the defaults. */
    public static RagflowEmulator start() {
        return builder().start();
    }

    /** Returns where it answers, without a slash at the end. */
    public String baseUrl() {
        return "http://" + (host.equals(ANY_ADDRESS) ? LOOPBACK : host) + ":" + port();
    }

    /** Returns the port it listens on. */
    public int port() {
        return server.port();
    }

    /** Returns the API key it accepts. */
    public String apiKey() {
        return apiKey;
    }

    /** Returns the release it speaks as, for example {@code v0.27.0}. */
    public String release() {
        return release;
    }

    /** Returns how many answers are being streamed at this moment. */
    public int activeStreams() {
        return server.service().monitor().active();
    }

    /**
     * Returns how many streams ended because their client went away. An emulator notices that when it writes, so at the
     * second event after the client has gone.
     */
    public int cancelledStreams() {
        return server.service().monitor().cancelled();
    }

    /**
     * Waits until no answer is being streamed.
     *
     * @return whether that was so before the time ran out
     */
    public boolean awaitIdle(Duration timeout) throws InterruptedException {
        return server.service().monitor().awaitIdle(timeout);
    }

    /** Returns what it is to do with the requests that come next. */
    public Script script() {
        return script;
    }

    /** Returns the requests that it got, oldest first: all since its start or last reset, up to the latest 1000. */
    public List<RecordedRequest> requests() {
        return requests.all(request -> true);
    }

    /** Returns those of the requests that ask for one of the operations, by whatever route the release has for it. */
    public List<RecordedRequest> requests(io.github.ragflowspring.emulator.script.Operation... operations) {
        return requests.all(request -> request.asksFor(operations));
    }

    /**
     * Takes the oldest request that was not taken before, and waits for one if need be.
     *
     * @param timeout how long to wait at most
     * @throws AssertionError when there was none before the time ran out
     */
    public RecordedRequest takeRequest(Duration timeout) throws InterruptedException {
        return requests.take(request -> true, "request", timeout);
    }

    /**
     * Takes the oldest request for one operation that was not taken before, and waits for one if need be.
     *
     * @param operation the operation, by whatever route the release has for it
     * @param timeout how long to wait at most
     * @throws AssertionError when there was none before the time ran out
     */
    public RecordedRequest takeRequest(io.github.ragflowspring.emulator.script.Operation operation, Duration timeout) throws InterruptedException {
        return requests.take(request -> request.asksFor(operation), operation + " request", timeout);
    }

    /** Forgets the requests that it got. */
    public void clearRequests() {
        requests.clear();
    }

    /**
     * Makes it as it was at its start: it holds its seed and nothing else, its script says nothing, and it has no
     * requests. What it is just answering is cut. Its address and its API keys stay as they are, and the ids in its seed;
     * those that the seed leaves open, of documents and chunks, are new.
     */
    public void reset() {
        server.serve(atTheStart.get());
        // Not before, or a request that was just coming in could be left over.
        script.clear();
        requests.clear();
    }

    /** Stops it at once; running answers are cut, and all it held is gone. */
    @Override
    public void close() {
        server.close();
    }

    /** Configures an emulator. */
    public static final class Builder implements Cloneable {

        private Release release = Release.V0_27_0;

        private String host = LOOPBACK;

        private int port;

        private String apiKey = "ragflow-emulator-key";

        private final Set<String> otherKeys = new LinkedHashSet<>();

        private Seed seed = Seed.guide();

        private Duration pace = Duration.ofMillis(20);

        private Duration slowPace = Duration.ofMillis(300);

        private Duration parsingTime = Duration.ofSeconds(2);

        private InstantSource clock = InstantSource.system();

        private Builder() {}

        /**
         * Sets the release to speak as, {@code v0.27.0} by default.
         *
         * @throws IllegalArgumentException when it is not one of the recorded releases
         */
        public Builder release(String version) {
            this.release = Release.of(version);
            return this;
        }

        /** Sets the address to listen on, {@code 127.0.0.1} by default; {@code 0.0.0.0} lets other machines in. */
        public Builder host(String address) {
            this.host = address;
            return this;
        }

        /** Sets the port to listen on; 0, the default, takes a free one. */
        public Builder port(int number) {
            this.port = number;
            return this;
        }

        /** Sets the API key to accept. */
        public Builder apiKey(String key) {
            this.apiKey = key;
            return this;
        }

        /**
         * Adds a tenant with an API key of its own. It holds nothing at the start, and sees nothing of what the first
         * tenant has.
         */
        public Builder otherTenant(String key) {
            this.otherKeys.add(key);
            return this;
        }

        /** Sets what it holds at its start, {@link Seed#guide()} by default. */
        public Builder seed(Seed contents) {
            this.seed = contents;
            return this;
        }

        /** Sets the time that the model takes for each token, 20 ms by default; zero answers at once. */
        public Builder pace(Duration perToken) {
            this.pace = perToken;
            return this;
        }

        /** Sets the time that the parsing of a document takes, 2 seconds by default; with zero it is over at once. */
        public Builder parsingTime(Duration perDocument) {
            this.parsingTime = perDocument;
            return this;
        }

        /** Lets the model answer and documents be parsed at once, as most tests want it. */
        public Builder atOnce() {
            return pace(Duration.ZERO).parsingTime(Duration.ZERO);
        }

        /** Sets the clock by which documents are parsed, the system's by default; a test may have its own. */
        public Builder clock(InstantSource source) {
            this.clock = source;
            return this;
        }

        /** Sets the time for each token of an answer that was asked to be slow, 300 ms by default. */
        public Builder slowPace(Duration perToken) {
            this.slowPace = perToken;
            return this;
        }

        /**
         * Starts the emulator.
         *
         * @throws java.io.UncheckedIOException when the port is taken
         */
        public RagflowEmulator start() {
            ReleaseProfile profile = ReleaseProfile.of(release);
            String tenantId = Ids.uuid1();
            Map<String, String> tenants = new HashMap<>();
            otherKeys.forEach(key -> tenants.put(key, Ids.uuid1()));
            tenants.put(apiKey, tenantId);
            Builder settings = copy();
            Supplier<Service> atTheStart = () -> settings.service(profile, tenantId);
            DefaultScript script = new DefaultScript();
            RequestLog requests = new RequestLog();
            EmulatorServer server = EmulatorServer.start(
                    new InetSocketAddress(host, port),
                    profile,
                    tenants,
                    new ScriptInterceptor(script, requests),
                    atTheStart.get());
            return new RagflowEmulator(this, script, requests, atTheStart, server);
        }

        /** Returns a builder that does not change any more when this one does. */
        private Builder copy() {
            try {
                return (Builder) clone();
            } catch (CloneNotSupportedException ex) {
                throw new IllegalStateException(ex);
            }
        }

        /** Makes what it holds at its start, and the routes to it. */
        private Service service(ReleaseProfile profile, String tenantId) {
            KnowledgeStore knowledge = new KnowledgeStore();
            ChatStore chats = new ChatStore();
            AgentStore agents = new AgentStore();
            for (Seed.Agent seeded : seed.agents()) {
                agents.add(
                        tenantId,
                        new Agent(
                                seeded.id(),
                                seeded.title(),
                                seeded.description(),
                                (ObjectNode) PythonJson.parse(seeded.dsl().getBytes(StandardCharsets.UTF_8)),
                                System.currentTimeMillis()));
            }
            Parsing parsing = new Parsing(clock, parsingTime);
            sow(profile, parsing, tenantId, knowledge, chats);
            return new Service(router(profile, knowledge, chats, agents), new StreamMonitor());
        }

        private void sow(
                ReleaseProfile profile, Parsing parsing, String tenantId, KnowledgeStore knowledge, ChatStore chats) {
            long now = System.currentTimeMillis();
            for (Seed.Dataset seeded : seed.datasets()) {
                Dataset dataset = new Dataset(seeded.id(), PythonJson.object().put("name", seeded.name()), now);
                for (Seed.Document file : seeded.documents()) {
                    byte[] content = file.text().getBytes(StandardCharsets.UTF_8);
                    Document document = new Document(Ids.uuid1(), seeded.id(), file.name(), content, parsing);
                    document.parseNow();
                    dataset.add(document);
                }
                knowledge.add(tenantId, dataset);
            }
            // The first assistant is the latest, and so the first that a list shows.
            long time = now;
            for (Seed.Assistant seeded : seed.assistants()) {
                Assistant assistant =
                        new Assistant(seeded.id(), profile.templates().chat(), time--);
                assistant.set(new ChatFields(profile)
                        .of(seeded.name(), seeded.prologue(), seeded.emptyResponse(), seeded.datasetIds()));
                chats.add(tenantId, assistant);
            }
        }

        private Router router(ReleaseProfile profile, KnowledgeStore knowledge, ChatStore chats, AgentStore agents) {
            Map<Operation, Handler> handlers = new EnumMap<>(Operation.class);
            SystemHandlers system = new SystemHandlers(profile);
            handlers.put(Operation.HEALTH, system::health);
            handlers.put(Operation.VERSION, system::version);
            handlers.put(Operation.PING, system::ping);
            handlers.put(Operation.STATUS, system::status);
            handlers.put(Operation.CONFIGURATION, system::configuration);
            DatasetHandlers datasets = new DatasetHandlers(profile, knowledge);
            handlers.put(Operation.LIST_DATASETS, datasets::list);
            handlers.put(Operation.CREATE_DATASET, datasets::create);
            handlers.put(Operation.GET_DATASET, datasets::get);
            handlers.put(Operation.UPDATE_DATASET, datasets::update);
            handlers.put(Operation.DELETE_DATASETS, datasets::delete);
            DocumentHandlers documents = new DocumentHandlers(profile, knowledge, new Parsing(clock, parsingTime));
            handlers.put(Operation.UPLOAD_DOCUMENTS, documents::upload);
            handlers.put(Operation.LIST_DOCUMENTS, documents::list);
            handlers.put(Operation.UPDATE_DOCUMENT, documents::update);
            handlers.put(Operation.DOWNLOAD_DOCUMENT, documents::download);
            handlers.put(Operation.DOWNLOAD_DOCUMENT_BY_ID, documents::downloadById);
            handlers.put(Operation.PREVIEW_DOCUMENT, documents::preview);
            handlers.put(Operation.DELETE_DOCUMENTS, documents::delete);
            ParseHandlers parses = new ParseHandlers(profile, knowledge);
            handlers.put(Operation.PARSE_DOCUMENTS, parses::parse);
            handlers.put(Operation.STOP_PARSING, parses::stop);
            handlers.put(Operation.PARSE_DOCUMENTS_COUNTED, parses::parseCounted);
            handlers.put(Operation.STOP_PARSING_COUNTED, parses::stopCounted);
            handlers.put(Operation.INGEST_DOCUMENTS, parses::ingest);
            ChunkHandlers chunks = new ChunkHandlers(profile, knowledge);
            handlers.put(Operation.ADD_CHUNK, chunks::add);
            handlers.put(Operation.LIST_CHUNKS, chunks::list);
            handlers.put(Operation.GET_CHUNK, chunks::get);
            handlers.put(Operation.UPDATE_CHUNK, chunks::update);
            handlers.put(Operation.SWITCH_CHUNKS, chunks::switchAvailable);
            handlers.put(Operation.DELETE_CHUNKS, chunks::delete);
            handlers.put(Operation.RETRIEVE, new RetrievalHandlers(profile, knowledge)::search);
            MetadataHandlers metadata = new MetadataHandlers(profile, knowledge);
            handlers.put(Operation.SUMMARIZE_METADATA, metadata::summary);
            handlers.put(Operation.UPDATE_METADATA, metadata::update);
            IndexHandlers indexes = new IndexHandlers(profile, knowledge, new Parsing(clock, parsingTime));
            handlers.put(Operation.GET_GRAPH, indexes::graph);
            handlers.put(Operation.DELETE_GRAPH, indexes::deleteGraph);
            handlers.put(Operation.RUN_GRAPH, indexes::runGraph);
            handlers.put(Operation.TRACE_GRAPH, indexes::traceGraph);
            handlers.put(Operation.RUN_RAPTOR, indexes::runRaptor);
            handlers.put(Operation.TRACE_RAPTOR, indexes::traceRaptor);
            handlers.put(Operation.RUN_INDEX, indexes::runIndex);
            handlers.put(Operation.TRACE_INDEX, indexes::traceIndex);
            handlers.put(Operation.DELETE_INDEX, indexes::deleteIndex);
            FileStore files = new FileStore(clock);
            FileHandlers fileViews = new FileHandlers(profile, files, knowledge);
            handlers.put(Operation.UPLOAD_FILES, fileViews::upload);
            handlers.put(Operation.LIST_FILES, fileViews::list);
            handlers.put(Operation.GET_ROOT_FOLDER, fileViews::root);
            handlers.put(Operation.GET_FILE_PARENT, fileViews::parent);
            handlers.put(Operation.GET_NAMED_FILE_PARENT, fileViews::namedParent);
            handlers.put(Operation.GET_FILE_ANCESTORS, fileViews::ancestors);
            handlers.put(Operation.GET_NAMED_FILE_ANCESTORS, fileViews::namedAncestors);
            handlers.put(Operation.DOWNLOAD_FILE, fileViews::download);
            FileChangeHandlers fileChanges = new FileChangeHandlers(profile, files, knowledge, documents);
            handlers.put(Operation.STORE_FILES, fileChanges::store);
            handlers.put(Operation.CREATE_FOLDER, fileChanges::create);
            handlers.put(Operation.RENAME_FILE, fileChanges::rename);
            handlers.put(Operation.MOVE_FILES, fileChanges::move);
            handlers.put(Operation.DELETE_FILES, fileChanges::delete);
            handlers.put(Operation.LINK_FILES, fileChanges::link);
            AgentHandlers canvases = new AgentHandlers(profile, agents);
            handlers.put(Operation.LIST_AGENTS, canvases::list);
            handlers.put(Operation.CREATE_AGENT, canvases::create);
            handlers.put(Operation.GET_AGENT, canvases::get);
            handlers.put(Operation.UPDATE_AGENT, canvases::update);
            handlers.put(Operation.DELETE_AGENT, canvases::delete);
            AgentSessionHandlers runs = new AgentSessionHandlers(profile, agents);
            handlers.put(Operation.CREATE_AGENT_SESSION, runs::create);
            handlers.put(Operation.LIST_AGENT_SESSIONS, runs::list);
            handlers.put(Operation.GET_AGENT_SESSION, runs::get);
            handlers.put(Operation.DELETE_AGENT_SESSIONS, runs::delete);
            handlers.put(Operation.DELETE_AGENT_SESSION, runs::deleteOne);
            AgentCompletionHandlers runner =
                    new AgentCompletionHandlers(profile, agents, knowledge, new Pace(pace, slowPace));
            handlers.put(Operation.RUN_AGENT, runner::run);
            handlers.put(Operation.RUN_NAMED_AGENT, runner::runNamed);
            handlers.put(Operation.RUN_AGENT_AS_OPENAI, runner::runAsOpenAi);
            ChatHandlers assistants = new ChatHandlers(profile, chats, knowledge);
            handlers.put(Operation.LIST_CHATS, assistants::list);
            handlers.put(Operation.GET_CHAT, assistants::get);
            handlers.put(Operation.CREATE_CHAT, assistants::create);
            handlers.put(Operation.UPDATE_CHAT, assistants::update);
            handlers.put(Operation.DELETE_CHATS, assistants::delete);
            handlers.put(Operation.DELETE_CHAT, assistants::deleteOne);
            SessionHandlers sessions = new SessionHandlers(profile, chats);
            handlers.put(Operation.CREATE_SESSION, sessions::create);
            handlers.put(Operation.LIST_SESSIONS, sessions::list);
            handlers.put(Operation.GET_SESSION, sessions::get);
            handlers.put(Operation.UPDATE_SESSION, sessions::update);
            handlers.put(Operation.DELETE_SESSIONS, sessions::delete);
            handlers.put(Operation.DELETE_MESSAGE, sessions::deleteMessage);
            handlers.put(Operation.RATE_MESSAGE, sessions::rateMessage);
            handlers.put(Operation.RELATED_QUESTIONS, new RelatedQuestionHandlers(profile)::suggest);
            CompletionHandlers completions =
                    new CompletionHandlers(profile, chats, knowledge, new Pace(pace, slowPace));
            handlers.put(Operation.ASK_CHAT, completions::askChat);
            handlers.put(Operation.ASK, completions::ask);
            OpenAiHandlers openAi = new OpenAiHandlers(profile, chats, knowledge, new Pace(pace, slowPace));
            handlers.put(Operation.ASK_CHAT_AS_OPENAI, openAi::askChat);
            Router router = new Router();
            for (RouteTable.Route route : RouteTable.of(profile.release())) {
                Handler handler = handlers.get(route.operation());
                if (handler == null) {
                    throw new IllegalStateException("Nothing handles " + route.operation());
                }
                router.add(route.method(), route.path(), route.access(), route.operation(), handler);
            }
            return router;
        }
    }
}
