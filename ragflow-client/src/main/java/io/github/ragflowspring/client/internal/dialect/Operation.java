package io.github.ragflowspring.client.internal.dialect;

import static io.github.ragflowspring.client.internal.dialect.Release.V0_23_1;
import static io.github.ragflowspring.client.internal.dialect.Release.V0_24_0;
import static io.github.ragflowspring.client.internal.dialect.Release.V0_25_0;
import static io.github.ragflowspring.client.internal.dialect.Release.V0_25_1;
import static io.github.ragflowspring.client.internal.dialect.Release.V0_25_2;
import static io.github.ragflowspring.client.internal.dialect.Route.since;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The table of operations: how each release is reached and what its codes mean.
 *
 * <p>A later route replaces the earlier ones from its release on. An operation whose first route is younger than the
 * connected release does not exist there. How the bodies differ stands in {@link Capability}.
 */
public enum Operation {
    SYSTEM_CHECK_API_KEY(
            "system.check_api_key", Trust.KEY, FailureCodes.GENERAL, since(V0_23_1, GET, "/api/v1/datasets")),
    SYSTEM_CONFIGURATION(
            "system.configuration",
            Trust.OPEN,
            FailureCodes.GENERAL,
            since(V0_23_1, GET, "/v1/system/config"),
            since(V0_25_1, GET, "/api/v1/system/config")),
    SYSTEM_HEALTH(
            "system.health",
            Trust.OPEN,
            FailureCodes.GENERAL,
            since(V0_23_1, GET, "/v1/system/healthz"),
            since(V0_25_0, GET, "/api/v1/system/healthz")),
    SYSTEM_PING(
            "system.ping",
            Trust.OPEN,
            FailureCodes.GENERAL,
            since(V0_23_1, GET, "/v1/system/ping"),
            since(V0_25_0, GET, "/api/v1/system/ping")),
    SYSTEM_STATUS(
            "system.status",
            Trust.KEY,
            FailureCodes.GENERAL,
            since(V0_24_0, GET, "/v1/system/status"),
            since(V0_25_1, GET, "/api/v1/system/status")),
    SYSTEM_VERSION(
            "system.version",
            // v0.25.0 and v0.25.1 tell it only to who has a key.
            Trust.KEY_IF_ANY,
            FailureCodes.GENERAL,
            since(V0_25_0, GET, "/api/v1/system/version")),

    AGENT_CREATE("agent.create", Trust.KEY, FailureCodes.AGENT_TITLE, since(V0_23_1, POST, "/api/v1/agents")),
    AGENT_GET(
            "agent.get",
            Trust.KEY,
            FailureCodes.AGENT,
            since(V0_23_1, GET, "/api/v1/agents"),
            since(V0_25_1, GET, "/api/v1/agents/{agent_id}")),
    AGENT_LIST("agent.list", Trust.KEY, FailureCodes.AGENT, since(V0_23_1, GET, "/api/v1/agents")),
    AGENT_UPDATE("agent.update", Trust.KEY, FailureCodes.AGENT_TITLE, since(V0_23_1, PUT, "/api/v1/agents/{agent_id}")),
    AGENT_DELETE("agent.delete", Trust.KEY, FailureCodes.AGENT, since(V0_23_1, DELETE, "/api/v1/agents/{agent_id}")),

    AGENT_RUN(
            "agent.run",
            Trust.KEY,
            FailureCodes.AGENT,
            since(V0_23_1, POST, "/api/v1/agents/{agent_id}/completions"),
            since(V0_25_1, POST, "/api/v1/agents/chat/completion"),
            since(V0_25_2, POST, "/api/v1/agents/chat/completions")),
    AGENT_STREAM(
            "agent.stream",
            Trust.KEY,
            FailureCodes.AGENT,
            since(V0_23_1, POST, "/api/v1/agents/{agent_id}/completions"),
            since(V0_25_1, POST, "/api/v1/agents/chat/completion"),
            since(V0_25_2, POST, "/api/v1/agents/chat/completions")),

    AGENT_OPENAI_ASK(
            "agent.openai.ask",
            Trust.KEY,
            FailureCodes.AGENT,
            since(V0_23_1, POST, "/api/v1/agents_openai/{agent_id}/chat/completions"),
            since(V0_25_1, POST, "/api/v1/agents/chat/completion"),
            since(V0_25_2, POST, "/api/v1/agents/chat/completions")),
    AGENT_OPENAI_STREAM(
            "agent.openai.stream",
            Trust.KEY,
            FailureCodes.AGENT,
            since(V0_23_1, POST, "/api/v1/agents_openai/{agent_id}/chat/completions"),
            since(V0_25_1, POST, "/api/v1/agents/chat/completion"),
            since(V0_25_2, POST, "/api/v1/agents/chat/completions")),

    AGENT_SESSION_CREATE(
            "agent.session.create",
            Trust.KEY,
            FailureCodes.AGENT,
            since(V0_23_1, POST, "/api/v1/agents/{agent_id}/sessions")),
    AGENT_SESSION_GET(
            "agent.session.get",
            Trust.KEY,
            FailureCodes.AGENT,
            since(V0_23_1, GET, "/api/v1/agents/{agent_id}/sessions"),
            since(V0_25_1, GET, "/api/v1/agents/{agent_id}/sessions/{session_id}")),
    AGENT_SESSION_LIST(
            "agent.session.list",
            Trust.KEY,
            FailureCodes.AGENT,
            since(V0_23_1, GET, "/api/v1/agents/{agent_id}/sessions")),
    AGENT_SESSION_DELETE(
            "agent.session.delete",
            Trust.KEY,
            FailureCodes.AGENT,
            since(V0_23_1, DELETE, "/api/v1/agents/{agent_id}/sessions")),

    CHAT_CREATE("chat.create", Trust.KEY, FailureCodes.CHAT_SETTINGS, since(V0_23_1, POST, "/api/v1/chats")),
    CHAT_DELETE("chat.delete", Trust.KEY, FailureCodes.CHAT, since(V0_23_1, DELETE, "/api/v1/chats")),
    CHAT_GET(
            "chat.get",
            Trust.KEY,
            FailureCodes.CHAT,
            since(V0_23_1, GET, "/api/v1/chats"),
            since(V0_25_0, GET, "/api/v1/chats/{chat_id}")),
    CHAT_LIST("chat.list", Trust.KEY, FailureCodes.CHAT, since(V0_23_1, GET, "/api/v1/chats")),
    CHAT_UPDATE(
            "chat.update",
            Trust.KEY,
            FailureCodes.CHAT_SETTINGS,
            since(V0_23_1, PUT, "/api/v1/chats/{chat_id}"),
            since(V0_25_0, PATCH, "/api/v1/chats/{chat_id}")),

    CHAT_ASK(
            "chat.ask",
            Trust.KEY,
            FailureCodes.CHAT,
            since(V0_23_1, POST, "/api/v1/chats/{chat_id}/completions"),
            since(V0_25_1, POST, "/api/v1/chat/completions")),
    CHAT_STREAM(
            "chat.stream",
            Trust.KEY,
            FailureCodes.CHAT,
            since(V0_23_1, POST, "/api/v1/chats/{chat_id}/completions"),
            since(V0_25_1, POST, "/api/v1/chat/completions")),

    CHAT_OPENAI_ASK(
            "chat.openai.ask",
            Trust.KEY,
            FailureCodes.CHAT_OPENAI,
            since(V0_23_1, POST, "/api/v1/chats_openai/{chat_id}/chat/completions"),
            since(V0_25_1, POST, "/api/v1/openai/{chat_id}/chat/completions")),
    CHAT_OPENAI_STREAM(
            "chat.openai.stream",
            Trust.KEY,
            FailureCodes.CHAT_OPENAI,
            since(V0_23_1, POST, "/api/v1/chats_openai/{chat_id}/chat/completions"),
            since(V0_25_1, POST, "/api/v1/openai/{chat_id}/chat/completions")),

    CHAT_RELATED_QUESTIONS(
            "chat.related_questions",
            Trust.KEY,
            FailureCodes.GENERAL,
            since(V0_23_1, POST, "/api/v1/sessions/related_questions"),
            since(V0_25_1, POST, "/api/v1/chat/recommendation")),

    CHAT_MESSAGE_DELETE(
            "chat.message.delete",
            Trust.KEY,
            FailureCodes.CHAT,
            since(V0_25_0, DELETE, "/api/v1/chats/{chat_id}/sessions/{session_id}/messages/{message_id}")),
    CHAT_MESSAGE_RATE(
            "chat.message.rate",
            Trust.KEY,
            FailureCodes.CHAT,
            since(V0_25_0, PUT, "/api/v1/chats/{chat_id}/sessions/{session_id}/messages/{message_id}/feedback")),

    CHAT_SESSION_CREATE(
            "chat.session.create",
            Trust.KEY,
            FailureCodes.CHAT,
            since(V0_23_1, POST, "/api/v1/chats/{chat_id}/sessions")),
    CHAT_SESSION_GET(
            "chat.session.get",
            Trust.KEY,
            FailureCodes.CHAT,
            since(V0_23_1, GET, "/api/v1/chats/{chat_id}/sessions"),
            since(V0_25_0, GET, "/api/v1/chats/{chat_id}/sessions/{session_id}")),
    CHAT_SESSION_LIST(
            "chat.session.list", Trust.KEY, FailureCodes.CHAT, since(V0_23_1, GET, "/api/v1/chats/{chat_id}/sessions")),
    CHAT_SESSION_UPDATE(
            "chat.session.update",
            Trust.KEY,
            FailureCodes.CHAT,
            since(V0_23_1, PUT, "/api/v1/chats/{chat_id}/sessions/{session_id}"),
            since(V0_25_1, PATCH, "/api/v1/chats/{chat_id}/sessions/{session_id}")),
    CHAT_SESSION_DELETE(
            "chat.session.delete",
            Trust.KEY,
            FailureCodes.CHAT,
            since(V0_23_1, DELETE, "/api/v1/chats/{chat_id}/sessions")),

    FILE_ANCESTORS(
            "file.ancestors",
            Trust.KEY,
            FailureCodes.FILE,
            since(V0_23_1, GET, "/api/v1/file/all_parent_folder"),
            since(V0_25_0, GET, "/api/v1/files/{file_id}/ancestors")),
    FILE_CREATE_FOLDER(
            "file.create_folder",
            Trust.KEY,
            FailureCodes.FILE_NAMES,
            since(V0_23_1, POST, "/api/v1/file/create"),
            since(V0_25_0, POST, "/api/v1/files")),
    FILE_DELETE(
            "file.delete",
            Trust.KEY,
            FailureCodes.FILE,
            since(V0_23_1, POST, "/api/v1/file/rm"),
            since(V0_25_0, DELETE, "/api/v1/files")),
    FILE_DOWNLOAD(
            "file.download",
            Trust.KEY,
            FailureCodes.FILE,
            since(V0_23_1, GET, "/api/v1/file/get/{file_id}"),
            since(V0_25_0, GET, "/api/v1/files/{file_id}")),
    FILE_GET(
            "file.get",
            Trust.KEY,
            FailureCodes.FILE,
            since(V0_23_1, GET, "/api/v1/file/all_parent_folder"),
            since(V0_25_0, GET, "/api/v1/files/{file_id}/ancestors")),
    FILE_LINK(
            "file.link",
            Trust.KEY,
            FailureCodes.FILE,
            since(V0_23_1, POST, "/api/v1/file/convert"),
            since(V0_25_1, POST, "/api/v1/files/link-to-datasets")),
    FILE_LIST(
            "file.list",
            Trust.KEY,
            FailureCodes.FILE,
            since(V0_23_1, GET, "/api/v1/file/list"),
            since(V0_25_0, GET, "/api/v1/files")),
    FILE_MOVE(
            "file.move",
            Trust.KEY,
            FailureCodes.FILE,
            since(V0_23_1, POST, "/api/v1/file/mv"),
            since(V0_25_0, POST, "/api/v1/files/move")),
    FILE_PARENT(
            "file.parent",
            Trust.KEY,
            FailureCodes.FILE,
            since(V0_23_1, GET, "/api/v1/file/parent_folder"),
            since(V0_25_0, GET, "/api/v1/files/{file_id}/parent")),
    FILE_RENAME(
            "file.rename",
            Trust.KEY,
            FailureCodes.GENERAL,
            since(V0_23_1, POST, "/api/v1/file/rename"),
            since(V0_25_0, POST, "/api/v1/files/move")),
    FILE_ROOT(
            "file.root",
            Trust.KEY,
            FailureCodes.FILE,
            since(V0_23_1, GET, "/api/v1/file/root_folder"),
            since(V0_25_0, GET, "/api/v1/files")),
    FILE_UPLOAD(
            "file.upload",
            Trust.KEY,
            FailureCodes.FILE,
            since(V0_23_1, POST, "/api/v1/file/upload"),
            since(V0_25_0, POST, "/api/v1/files")),

    CHUNK_CREATE("chunk.create", Trust.KEY, FailureCodes.UNKNOWN_ID, since(V0_23_1, POST, Paths.CHUNKS)),
    CHUNK_GET("chunk.get", Trust.KEY, FailureCodes.UNKNOWN_ID, since(V0_23_1, GET, Paths.CHUNKS)),
    CHUNK_LIST("chunk.list", Trust.KEY, FailureCodes.UNKNOWN_ID, since(V0_23_1, GET, Paths.CHUNKS)),
    CHUNK_UPDATE(
            "chunk.update",
            Trust.KEY,
            FailureCodes.UNKNOWN_ID,
            since(V0_23_1, PUT, Paths.CHUNKS + "/{chunk_id}"),
            since(V0_25_1, PATCH, Paths.CHUNKS + "/{chunk_id}")),
    CHUNK_SWITCH("chunk.switch", Trust.KEY, FailureCodes.UNKNOWN_ID, since(V0_25_1, PATCH, Paths.CHUNKS)),
    CHUNK_DELETE("chunk.delete", Trust.KEY, FailureCodes.UNKNOWN_ID, since(V0_23_1, DELETE, Paths.CHUNKS)),

    DATASET_CREATE("dataset.create", Trust.KEY, FailureCodes.GENERAL, since(V0_23_1, POST, Paths.DATASETS)),
    DATASET_GET(
            "dataset.get",
            Trust.KEY,
            FailureCodes.DATASET_ID,
            since(V0_23_1, GET, Paths.DATASETS),
            since(V0_25_1, GET, Paths.DATASET)),
    DATASET_LIST("dataset.list", Trust.KEY, FailureCodes.UNKNOWN_ID, since(V0_23_1, GET, Paths.DATASETS)),
    DATASET_UPDATE("dataset.update", Trust.KEY, FailureCodes.STATE, since(V0_23_1, PUT, Paths.DATASET)),
    DATASET_DELETE("dataset.delete", Trust.KEY, FailureCodes.DATASET_ID, since(V0_23_1, DELETE, Paths.DATASETS)),

    DATASET_GRAPH_GET(
            "dataset.graph.get",
            Trust.KEY,
            FailureCodes.GRAPH,
            since(V0_23_1, GET, Paths.DATASET + "/knowledge_graph"),
            since(V0_25_1, GET, Paths.DATASET + "/graph")),
    DATASET_GRAPH_DELETE(
            "dataset.graph.delete",
            Trust.KEY,
            FailureCodes.GRAPH,
            since(V0_23_1, DELETE, Paths.DATASET + "/knowledge_graph"),
            since(V0_25_1, DELETE, Paths.DATASET + "/graph")),
    DATASET_GRAPH_RUN(
            "dataset.graph.run",
            Trust.KEY,
            FailureCodes.GRAPH_RUN,
            since(V0_23_1, POST, Paths.DATASET + "/run_graphrag"),
            since(V0_25_1, POST, Paths.DATASET + "/index")),
    DATASET_GRAPH_TRACE(
            "dataset.graph.trace",
            Trust.KEY,
            FailureCodes.GRAPH,
            since(V0_23_1, GET, Paths.DATASET + "/trace_graphrag"),
            since(V0_25_1, GET, Paths.DATASET + "/index")),
    DATASET_RAPTOR_RUN(
            "dataset.raptor.run",
            Trust.KEY,
            FailureCodes.GRAPH_RUN,
            since(V0_23_1, POST, Paths.DATASET + "/run_raptor"),
            since(V0_25_1, POST, Paths.DATASET + "/index")),
    DATASET_RAPTOR_TRACE(
            "dataset.raptor.trace",
            Trust.KEY,
            FailureCodes.GRAPH,
            since(V0_23_1, GET, Paths.DATASET + "/trace_raptor"),
            since(V0_25_1, GET, Paths.DATASET + "/index")),

    DATASET_METADATA_SUMMARY(
            "dataset.metadata.summary",
            Trust.KEY,
            FailureCodes.UNKNOWN_ID,
            since(V0_23_1, GET, Paths.DATASET + "/metadata/summary")),
    DATASET_METADATA_UPDATE(
            "dataset.metadata.update",
            Trust.KEY,
            FailureCodes.UNKNOWN_ID,
            since(V0_23_1, POST, Paths.DATASET + "/metadata/update")),

    DOCUMENT_UPLOAD("document.upload", Trust.KEY, FailureCodes.UPLOAD, since(V0_23_1, POST, Paths.DOCUMENTS)),
    DOCUMENT_GET("document.get", Trust.KEY, FailureCodes.UNKNOWN_ID, since(V0_23_1, GET, Paths.DOCUMENTS)),
    DOCUMENT_LIST("document.list", Trust.KEY, FailureCodes.UNKNOWN_ID, since(V0_23_1, GET, Paths.DOCUMENTS)),
    DOCUMENT_UPDATE(
            "document.update",
            Trust.KEY,
            FailureCodes.STATE,
            since(V0_23_1, PUT, Paths.DOCUMENT),
            since(V0_25_0, PATCH, Paths.DOCUMENT)),
    DOCUMENT_DOWNLOAD("document.download", Trust.KEY, FailureCodes.UNKNOWN_ID, since(V0_23_1, GET, Paths.DOCUMENT)),
    DOCUMENT_DELETE("document.delete", Trust.KEY, FailureCodes.UNKNOWN_ID, since(V0_23_1, DELETE, Paths.DOCUMENTS)),
    DOCUMENT_PARSE("document.parse", Trust.KEY, FailureCodes.STATE, since(V0_23_1, POST, Paths.DATASET + "/chunks")),
    DOCUMENT_PARSE_STOP(
            "document.parse.stop",
            Trust.KEY,
            FailureCodes.STATE,
            since(V0_23_1, DELETE, Paths.DATASET + "/chunks"),
            since(V0_25_1, POST, Paths.DOCUMENTS + "/stop")),

    RETRIEVAL_SEARCH("retrieval.search", Trust.KEY, FailureCodes.UNKNOWN_ID, since(V0_23_1, POST, "/api/v1/retrieval"));

    /** Whether a call carries the API key. */
    public enum Trust {
        KEY,
        KEY_IF_ANY,
        OPEN
    }

    /** Paths that many operations share. */
    private static final class Paths {

        static final String DATASETS = "/api/v1/datasets";

        static final String DATASET = DATASETS + "/{dataset_id}";

        static final String DOCUMENTS = DATASET + "/documents";

        static final String DOCUMENT = DOCUMENTS + "/{document_id}";

        static final String CHUNKS = DOCUMENT + "/chunks";
    }

    private static final Set<String> REPEATABLE_POSTS = Set.of("retrieval.search");

    /** What asks how the server is must say how it is now, not how it is after a while. */
    private static final Set<String> PROBES = Set.of("system.check_api_key", "system.health", "system.ping");

    private final String operationName;

    private final Trust trust;

    private final FailureCodes codes;

    private final List<Route> routes;

    Operation(String operationName, Trust trust, FailureCodes codes, Route... routes) {
        this.operationName = operationName;
        this.trust = trust;
        this.codes = codes;
        this.routes = List.of(routes);
    }

    /**
     * Returns the name under which errors, metrics and traces know the operation.
     *
     * @return the name, such as {@code chat.stream}
     */
    public String operationName() {
        return this.operationName;
    }

    public Trust trust() {
        return this.trust;
    }

    /** Whether making the call twice does the same as making it once. */
    public boolean isRepeatable() {
        return (this.routes.get(0).method().equals(GET) && !PROBES.contains(this.operationName))
                || REPEATABLE_POSTS.contains(this.operationName);
    }

    FailureCodes codes() {
        return this.codes;
    }

    Release firstRelease() {
        return this.routes.get(0).since();
    }

    @Nullable
    public Route route(Release release) {
        Route found = null;
        for (Route route : this.routes) {
            if (release.isAtLeast(route.since())) {
                found = route;
            }
        }
        return found;
    }
}
