package io.github.ragflowspring.emulator.internal.release;

import static io.github.ragflowspring.emulator.internal.release.Access.API_KEY;
import static io.github.ragflowspring.emulator.internal.release.Access.API_KEY_BY_OLD_CODE;
import static io.github.ragflowspring.emulator.internal.release.Access.LOGIN;
import static io.github.ragflowspring.emulator.internal.release.Access.OPEN;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_23_1;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_24_0;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_25_6;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_26_4;
import static io.github.ragflowspring.emulator.internal.release.Release.V0_27_0;

import java.util.List;

/** Which release has which route. */
public final class RouteTable {

    private static final List<Route> ROUTES = List.of(
            route("GET", "/v1/system/healthz", OPEN, Operation.HEALTH, V0_23_1, V0_27_0),
            route("GET", "/api/v1/system/healthz", OPEN, Operation.HEALTH, V0_25_6, V0_27_0),
            route("GET", "/v1/system/version", LOGIN, Operation.VERSION, V0_23_1, V0_24_0),
            route("GET", "/api/v1/system/version", OPEN, Operation.VERSION, V0_25_6, V0_27_0),
            route("GET", "/v1/system/ping", OPEN, Operation.PING, V0_23_1, V0_24_0),
            route("GET", "/api/v1/system/ping", OPEN, Operation.PING, V0_25_6, V0_27_0),
            route("GET", "/v1/system/status", LOGIN, Operation.STATUS, V0_23_1, V0_24_0),
            route("GET", "/api/v1/system/status", API_KEY, Operation.STATUS, V0_25_6, V0_27_0),
            route("GET", "/v1/system/config", OPEN, Operation.CONFIGURATION, V0_23_1, V0_24_0),
            route("GET", "/api/v1/system/config", OPEN, Operation.CONFIGURATION, V0_25_6, V0_27_0),
            route("GET", "/api/v1/datasets", API_KEY, Operation.LIST_DATASETS, V0_23_1, V0_27_0),
            route("POST", "/api/v1/datasets", API_KEY, Operation.CREATE_DATASET, V0_23_1, V0_27_0),
            route("DELETE", "/api/v1/datasets", API_KEY, Operation.DELETE_DATASETS, V0_23_1, V0_27_0),
            route("GET", "/api/v1/datasets/{dataset}", API_KEY, Operation.GET_DATASET, V0_25_6, V0_27_0),
            route("PUT", "/api/v1/datasets/{dataset}", API_KEY, Operation.UPDATE_DATASET, V0_23_1, V0_27_0),
            route(
                    "POST",
                    "/api/v1/datasets/{dataset}/documents",
                    API_KEY,
                    Operation.UPLOAD_DOCUMENTS,
                    V0_23_1,
                    V0_27_0),
            route("GET", "/api/v1/datasets/{dataset}/documents", API_KEY, Operation.LIST_DOCUMENTS, V0_23_1, V0_27_0),
            route(
                    "DELETE",
                    "/api/v1/datasets/{dataset}/documents",
                    API_KEY,
                    Operation.DELETE_DOCUMENTS,
                    V0_23_1,
                    V0_27_0),
            route(
                    "POST",
                    "/api/v1/datasets/{dataset}/documents/parse",
                    API_KEY,
                    Operation.PARSE_DOCUMENTS_COUNTED,
                    V0_25_6,
                    V0_27_0),
            route(
                    "POST",
                    "/api/v1/datasets/{dataset}/documents/stop",
                    API_KEY,
                    Operation.STOP_PARSING_COUNTED,
                    V0_25_6,
                    V0_27_0),
            route(
                    "GET",
                    "/api/v1/datasets/{dataset}/documents/{document}",
                    API_KEY,
                    Operation.DOWNLOAD_DOCUMENT,
                    V0_23_1,
                    V0_27_0),
            route(
                    "PUT",
                    "/api/v1/datasets/{dataset}/documents/{document}",
                    API_KEY,
                    Operation.UPDATE_DOCUMENT,
                    V0_23_1,
                    V0_27_0),
            route(
                    "PATCH",
                    "/api/v1/datasets/{dataset}/documents/metadatas",
                    API_KEY,
                    Operation.UPDATE_METADATA,
                    V0_25_6,
                    V0_27_0),
            route(
                    "PATCH",
                    "/api/v1/datasets/{dataset}/documents/{document}",
                    API_KEY,
                    Operation.UPDATE_DOCUMENT,
                    V0_25_6,
                    V0_27_0),
            route("GET", "/api/v1/documents/{document}", API_KEY, Operation.DOWNLOAD_DOCUMENT_BY_ID, V0_25_6, V0_27_0),
            route("GET", "/api/v1/documents/{document}/preview", API_KEY, Operation.PREVIEW_DOCUMENT, V0_25_6, V0_27_0),
            route("POST", "/api/v1/documents/ingest", API_KEY, Operation.INGEST_DOCUMENTS, V0_25_6, V0_27_0),
            route("POST", "/api/v1/datasets/{dataset}/chunks", API_KEY, Operation.PARSE_DOCUMENTS, V0_23_1, V0_24_0),
            route(
                    "POST",
                    "/api/v1/datasets/{dataset}/chunks",
                    API_KEY_BY_OLD_CODE,
                    Operation.PARSE_DOCUMENTS,
                    V0_25_6,
                    V0_25_6),
            route("POST", "/api/v1/datasets/{dataset}/chunks", API_KEY, Operation.PARSE_DOCUMENTS, V0_26_4, V0_27_0),
            route("DELETE", "/api/v1/datasets/{dataset}/chunks", API_KEY, Operation.STOP_PARSING, V0_23_1, V0_24_0),
            route(
                    "DELETE",
                    "/api/v1/datasets/{dataset}/chunks",
                    API_KEY_BY_OLD_CODE,
                    Operation.STOP_PARSING,
                    V0_25_6,
                    V0_25_6),
            route("DELETE", "/api/v1/datasets/{dataset}/chunks", API_KEY, Operation.STOP_PARSING, V0_26_4, V0_27_0),
            route(
                    "POST",
                    "/api/v1/datasets/{dataset}/documents/{document}/chunks",
                    API_KEY,
                    Operation.ADD_CHUNK,
                    V0_23_1,
                    V0_27_0),
            route(
                    "GET",
                    "/api/v1/datasets/{dataset}/documents/{document}/chunks",
                    API_KEY,
                    Operation.LIST_CHUNKS,
                    V0_23_1,
                    V0_27_0),
            route(
                    "PATCH",
                    "/api/v1/datasets/{dataset}/documents/{document}/chunks",
                    API_KEY,
                    Operation.SWITCH_CHUNKS,
                    V0_25_6,
                    V0_27_0),
            route(
                    "DELETE",
                    "/api/v1/datasets/{dataset}/documents/{document}/chunks",
                    API_KEY,
                    Operation.DELETE_CHUNKS,
                    V0_23_1,
                    V0_27_0),
            route(
                    "GET",
                    "/api/v1/datasets/{dataset}/documents/{document}/chunks/{chunk}",
                    API_KEY,
                    Operation.GET_CHUNK,
                    V0_25_6,
                    V0_27_0),
            route(
                    "PUT",
                    "/api/v1/datasets/{dataset}/documents/{document}/chunks/{chunk}",
                    API_KEY,
                    Operation.UPDATE_CHUNK,
                    V0_23_1,
                    V0_27_0),
            route(
                    "PATCH",
                    "/api/v1/datasets/{dataset}/documents/{document}/chunks/{chunk}",
                    API_KEY,
                    Operation.UPDATE_CHUNK,
                    V0_25_6,
                    V0_27_0),
            route("POST", "/api/v1/retrieval", API_KEY, Operation.RETRIEVE, V0_23_1, V0_24_0),
            route("POST", "/api/v1/retrieval", API_KEY_BY_OLD_CODE, Operation.RETRIEVE, V0_25_6, V0_25_6),
            route("POST", "/api/v1/retrieval", API_KEY, Operation.RETRIEVE, V0_26_4, V0_27_0),
            route(
                    "GET",
                    "/api/v1/datasets/{dataset}/metadata/summary",
                    API_KEY,
                    Operation.SUMMARIZE_METADATA,
                    V0_23_1,
                    V0_27_0),
            route(
                    "POST",
                    "/api/v1/datasets/{dataset}/metadata/update",
                    API_KEY,
                    Operation.UPDATE_METADATA,
                    V0_23_1,
                    V0_27_0),
            route("POST", "/api/v1/file/upload", API_KEY, Operation.UPLOAD_FILES, V0_23_1, V0_27_0),
            route("POST", "/api/v1/file/create", API_KEY, Operation.CREATE_FOLDER, V0_23_1, V0_27_0),
            route("GET", "/api/v1/file/list", API_KEY, Operation.LIST_FILES, V0_23_1, V0_27_0),
            route("GET", "/api/v1/file/root_folder", API_KEY, Operation.GET_ROOT_FOLDER, V0_23_1, V0_24_0),
            route("GET", "/api/v1/file/root_folder", API_KEY, Operation.LIST_FILES, V0_25_6, V0_27_0),
            route("GET", "/api/v1/file/parent_folder", API_KEY, Operation.GET_NAMED_FILE_PARENT, V0_23_1, V0_27_0),
            route(
                    "GET",
                    "/api/v1/file/all_parent_folder",
                    API_KEY,
                    Operation.GET_NAMED_FILE_ANCESTORS,
                    V0_23_1,
                    V0_27_0),
            route("POST", "/api/v1/file/rename", API_KEY, Operation.RENAME_FILE, V0_23_1, V0_27_0),
            route("POST", "/api/v1/file/mv", API_KEY, Operation.MOVE_FILES, V0_23_1, V0_27_0),
            route("POST", "/api/v1/file/rm", API_KEY, Operation.DELETE_FILES, V0_23_1, V0_27_0),
            route("GET", "/api/v1/file/get/{file}", API_KEY, Operation.DOWNLOAD_FILE, V0_23_1, V0_27_0),
            route("POST", "/api/v1/file/convert", API_KEY, Operation.LINK_FILES, V0_23_1, V0_27_0),
            route("GET", "/api/v1/files", API_KEY, Operation.LIST_FILES, V0_25_6, V0_27_0),
            route("POST", "/api/v1/files", API_KEY, Operation.STORE_FILES, V0_25_6, V0_27_0),
            route("DELETE", "/api/v1/files", API_KEY, Operation.DELETE_FILES, V0_25_6, V0_27_0),
            route("POST", "/api/v1/files/move", API_KEY, Operation.MOVE_FILES, V0_25_6, V0_27_0),
            route("POST", "/api/v1/files/link-to-datasets", API_KEY, Operation.LINK_FILES, V0_25_6, V0_27_0),
            route("GET", "/api/v1/files/{file}", API_KEY, Operation.DOWNLOAD_FILE, V0_25_6, V0_27_0),
            route("GET", "/api/v1/files/{file}/parent", API_KEY, Operation.GET_FILE_PARENT, V0_25_6, V0_27_0),
            route("GET", "/api/v1/files/{file}/ancestors", API_KEY, Operation.GET_FILE_ANCESTORS, V0_25_6, V0_27_0),
            route("GET", "/api/v1/datasets/{dataset}/knowledge_graph", API_KEY, Operation.GET_GRAPH, V0_23_1, V0_27_0),
            route(
                    "DELETE",
                    "/api/v1/datasets/{dataset}/knowledge_graph",
                    API_KEY,
                    Operation.DELETE_GRAPH,
                    V0_23_1,
                    V0_27_0),
            route("POST", "/api/v1/datasets/{dataset}/run_graphrag", API_KEY, Operation.RUN_GRAPH, V0_23_1, V0_27_0),
            route("GET", "/api/v1/datasets/{dataset}/trace_graphrag", API_KEY, Operation.TRACE_GRAPH, V0_23_1, V0_27_0),
            route("POST", "/api/v1/datasets/{dataset}/run_raptor", API_KEY, Operation.RUN_RAPTOR, V0_23_1, V0_27_0),
            route("GET", "/api/v1/datasets/{dataset}/trace_raptor", API_KEY, Operation.TRACE_RAPTOR, V0_23_1, V0_27_0),
            route("GET", "/api/v1/datasets/{dataset}/graph", API_KEY, Operation.GET_GRAPH, V0_25_6, V0_27_0),
            route("POST", "/api/v1/datasets/{dataset}/index", API_KEY, Operation.RUN_INDEX, V0_25_6, V0_27_0),
            route("GET", "/api/v1/datasets/{dataset}/index", API_KEY, Operation.TRACE_INDEX, V0_25_6, V0_27_0),
            route("DELETE", "/api/v1/datasets/{dataset}/index", API_KEY, Operation.DELETE_INDEX, V0_25_6, V0_27_0),
            route("DELETE", "/api/v1/datasets/{dataset}/{type}", API_KEY, Operation.DELETE_INDEX, V0_25_6, V0_27_0),
            route("GET", "/api/v1/agents", API_KEY, Operation.LIST_AGENTS, V0_23_1, V0_27_0),
            route("POST", "/api/v1/agents", API_KEY, Operation.CREATE_AGENT, V0_23_1, V0_27_0),
            route("POST", "/api/v1/agents/chat/completions", API_KEY, Operation.RUN_NAMED_AGENT, V0_25_6, V0_27_0),
            route("POST", "/api/v1/agents/chat/completion", API_KEY, Operation.RUN_NAMED_AGENT, V0_25_6, V0_25_6),
            route(
                    "POST",
                    "/api/v1/agents_openai/{agent}/chat/completions",
                    API_KEY,
                    Operation.RUN_AGENT_AS_OPENAI,
                    V0_23_1,
                    V0_27_0),
            route("GET", "/api/v1/agents/{agent}", API_KEY, Operation.GET_AGENT, V0_25_6, V0_27_0),
            route("PUT", "/api/v1/agents/{agent}", API_KEY, Operation.UPDATE_AGENT, V0_23_1, V0_27_0),
            route("DELETE", "/api/v1/agents/{agent}", API_KEY, Operation.DELETE_AGENT, V0_23_1, V0_27_0),
            route("POST", "/api/v1/agents/{agent}/sessions", API_KEY, Operation.CREATE_AGENT_SESSION, V0_23_1, V0_27_0),
            route("GET", "/api/v1/agents/{agent}/sessions", API_KEY, Operation.LIST_AGENT_SESSIONS, V0_23_1, V0_27_0),
            route(
                    "DELETE",
                    "/api/v1/agents/{agent}/sessions",
                    API_KEY,
                    Operation.DELETE_AGENT_SESSIONS,
                    V0_23_1,
                    V0_24_0),
            route(
                    "DELETE",
                    "/api/v1/agents/{agent}/sessions",
                    API_KEY_BY_OLD_CODE,
                    Operation.DELETE_AGENT_SESSIONS,
                    V0_25_6,
                    V0_25_6),
            route(
                    "DELETE",
                    "/api/v1/agents/{agent}/sessions",
                    API_KEY,
                    Operation.DELETE_AGENT_SESSIONS,
                    V0_26_4,
                    V0_27_0),
            route(
                    "GET",
                    "/api/v1/agents/{agent}/sessions/{session}",
                    API_KEY,
                    Operation.GET_AGENT_SESSION,
                    V0_25_6,
                    V0_27_0),
            route(
                    "DELETE",
                    "/api/v1/agents/{agent}/sessions/{session}",
                    API_KEY,
                    Operation.DELETE_AGENT_SESSION,
                    V0_25_6,
                    V0_27_0),
            route("POST", "/api/v1/agents/{agent}/completions", API_KEY, Operation.RUN_AGENT, V0_23_1, V0_27_0),
            route("POST", "/api/v1/chats", API_KEY, Operation.CREATE_CHAT, V0_23_1, V0_27_0),
            route("DELETE", "/api/v1/chats", API_KEY, Operation.DELETE_CHATS, V0_23_1, V0_27_0),
            route("PUT", "/api/v1/chats/{chat}", API_KEY, Operation.UPDATE_CHAT, V0_23_1, V0_27_0),
            route("PATCH", "/api/v1/chats/{chat}", API_KEY, Operation.UPDATE_CHAT, V0_25_6, V0_27_0),
            route("DELETE", "/api/v1/chats/{chat}", API_KEY, Operation.DELETE_CHAT, V0_25_6, V0_27_0),
            route("GET", "/api/v1/chats", API_KEY, Operation.LIST_CHATS, V0_23_1, V0_27_0),
            route("GET", "/api/v1/chats/{chat}", API_KEY, Operation.GET_CHAT, V0_25_6, V0_27_0),
            route("POST", "/api/v1/chats/{chat}/sessions", API_KEY, Operation.CREATE_SESSION, V0_23_1, V0_27_0),
            route("GET", "/api/v1/chats/{chat}/sessions", API_KEY, Operation.LIST_SESSIONS, V0_23_1, V0_27_0),
            route("DELETE", "/api/v1/chats/{chat}/sessions", API_KEY, Operation.DELETE_SESSIONS, V0_23_1, V0_27_0),
            route("GET", "/api/v1/chats/{chat}/sessions/{session}", API_KEY, Operation.GET_SESSION, V0_25_6, V0_27_0),
            route(
                    "PUT",
                    "/api/v1/chats/{chat}/sessions/{session}",
                    API_KEY,
                    Operation.UPDATE_SESSION,
                    V0_23_1,
                    V0_27_0),
            route(
                    "PATCH",
                    "/api/v1/chats/{chat}/sessions/{session}",
                    API_KEY,
                    Operation.UPDATE_SESSION,
                    V0_25_6,
                    V0_27_0),
            route("POST", "/api/v1/chats/{chat}/completions", API_KEY, Operation.ASK_CHAT, V0_23_1, V0_27_0),
            route("POST", "/api/v1/chat/completions", API_KEY, Operation.ASK, V0_25_6, V0_27_0),
            route(
                    "POST",
                    "/api/v1/chats_openai/{chat}/chat/completions",
                    API_KEY,
                    Operation.ASK_CHAT_AS_OPENAI,
                    V0_23_1,
                    V0_27_0),
            route(
                    "POST",
                    "/api/v1/openai/{chat}/chat/completions",
                    API_KEY,
                    Operation.ASK_CHAT_AS_OPENAI,
                    V0_25_6,
                    V0_27_0),
            route("POST", "/api/v1/sessions/related_questions", API_KEY, Operation.RELATED_QUESTIONS, V0_23_1, V0_27_0),
            route("POST", "/api/v1/chat/recommendation", API_KEY, Operation.RELATED_QUESTIONS, V0_25_6, V0_27_0),
            route(
                    "DELETE",
                    "/api/v1/chats/{chat}/sessions/{session}/messages/{message}",
                    API_KEY,
                    Operation.DELETE_MESSAGE,
                    V0_25_6,
                    V0_27_0),
            route(
                    "PUT",
                    "/api/v1/chats/{chat}/sessions/{session}/messages/{message}/feedback",
                    API_KEY,
                    Operation.RATE_MESSAGE,
                    V0_25_6,
                    V0_27_0));

    private RouteTable() {}

    /** Returns the routes of the release. */
    public static List<Route> of(Release release) {
        return ROUTES.stream()
                .filter(route -> route.from.compareTo(release) <= 0 && release.compareTo(route.to) <= 0)
                .toList();
    }

    private static Route route(
            String method, String path, Access access, Operation operation, Release from, Release to) {
        return new Route(method, path, access, operation, from, to);
    }

    /**
     * One route.
     *
     * @param method the HTTP method
     * @param path the path, variables in braces
     * @param access who may use it
     * @param operation what it does
     * @param from the first release that has it
     * @param to the last release that has it
     */
    public record Route(String method, String path, Access access, Operation operation, Release from, Release to) {}
}
