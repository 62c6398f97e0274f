package io.github.ragflowspring.emulator.internal.script;

import io.github.ragflowspring.emulator.internal.http.IncomingRequest;
import io.github.ragflowspring.emulator.script.Operation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the operation that a request asks for. */
final class Operations {

    private Operations() {}

    /** Returns the operation, or {@code null} if the release has no such route. */
    static @Nullable Operation of(IncomingRequest request, Map<String, List<String>> query) {
        if (request.operation() == null) {
            return null;
        }
        return switch (request.operation()) {
            case HEALTH -> Operation.SYSTEM_HEALTH;
            case VERSION -> Operation.SYSTEM_VERSION;
            case PING -> Operation.SYSTEM_PING;
            case STATUS -> Operation.SYSTEM_STATUS;
            case CONFIGURATION -> Operation.SYSTEM_CONFIGURATION;
            case LIST_DATASETS -> Operation.DATASET_LIST;
            case CREATE_DATASET -> Operation.DATASET_CREATE;
            case GET_DATASET -> Operation.DATASET_GET;
            case UPDATE_DATASET -> Operation.DATASET_UPDATE;
            case DELETE_DATASETS -> Operation.DATASET_DELETE;
            case SUMMARIZE_METADATA -> Operation.DATASET_METADATA_SUMMARY;
            case UPDATE_METADATA -> Operation.DATASET_METADATA_UPDATE;
            case GET_GRAPH -> Operation.DATASET_GRAPH_GET;
            case DELETE_GRAPH -> Operation.DATASET_GRAPH_DELETE;
            case RUN_GRAPH -> Operation.DATASET_GRAPH_RUN;
            case TRACE_GRAPH -> Operation.DATASET_GRAPH_TRACE;
            case RUN_RAPTOR -> Operation.DATASET_RAPTOR_RUN;
            case TRACE_RAPTOR -> Operation.DATASET_RAPTOR_TRACE;
            case RUN_INDEX ->
                switch (indexType(request, query)) {
                    case "graph" -> Operation.DATASET_GRAPH_RUN;
                    case "raptor" -> Operation.DATASET_RAPTOR_RUN;
                    default -> Operation.DATASET_INDEX_RUN;
                };
            case TRACE_INDEX ->
                switch (indexType(request, query)) {
                    case "graph" -> Operation.DATASET_GRAPH_TRACE;
                    case "raptor" -> Operation.DATASET_RAPTOR_TRACE;
                    default -> Operation.DATASET_INDEX_TRACE;
                };
            case DELETE_INDEX ->
                indexType(request, query).equals("graph")
                        ? Operation.DATASET_GRAPH_DELETE
                        : Operation.DATASET_INDEX_DELETE;
            case UPLOAD_DOCUMENTS -> Operation.DOCUMENT_UPLOAD;
            case LIST_DOCUMENTS -> Operation.DOCUMENT_LIST;
            case UPDATE_DOCUMENT -> Operation.DOCUMENT_UPDATE;
            case DELETE_DOCUMENTS -> Operation.DOCUMENT_DELETE;
            case DOWNLOAD_DOCUMENT, DOWNLOAD_DOCUMENT_BY_ID -> Operation.DOCUMENT_DOWNLOAD;
            case PREVIEW_DOCUMENT -> Operation.DOCUMENT_PREVIEW;
            case PARSE_DOCUMENTS, PARSE_DOCUMENTS_COUNTED -> Operation.DOCUMENT_PARSE;
            case STOP_PARSING, STOP_PARSING_COUNTED -> Operation.DOCUMENT_PARSE_STOP;
            case INGEST_DOCUMENTS -> Operation.DOCUMENT_INGEST;
            case ADD_CHUNK -> Operation.CHUNK_CREATE;
            case LIST_CHUNKS -> Operation.CHUNK_LIST;
            case GET_CHUNK -> Operation.CHUNK_GET;
            case UPDATE_CHUNK -> Operation.CHUNK_UPDATE;
            case SWITCH_CHUNKS -> Operation.CHUNK_SWITCH;
            case DELETE_CHUNKS -> Operation.CHUNK_DELETE;
            case RETRIEVE -> Operation.RETRIEVAL_SEARCH;
            case UPLOAD_FILES -> Operation.FILE_UPLOAD;
            case CREATE_FOLDER -> Operation.FILE_CREATE_FOLDER;
            case STORE_FILES -> isMultipart(request) ? Operation.FILE_UPLOAD : Operation.FILE_CREATE_FOLDER;
            case LIST_FILES -> Operation.FILE_LIST;
            case GET_ROOT_FOLDER -> Operation.FILE_ROOT;
            case GET_FILE_PARENT, GET_NAMED_FILE_PARENT -> Operation.FILE_PARENT;
            case GET_FILE_ANCESTORS, GET_NAMED_FILE_ANCESTORS -> Operation.FILE_ANCESTORS;
            case RENAME_FILE -> Operation.FILE_RENAME;
            case MOVE_FILES -> Operation.FILE_MOVE;
            case DELETE_FILES -> Operation.FILE_DELETE;
            case DOWNLOAD_FILE -> Operation.FILE_DOWNLOAD;
            case LINK_FILES -> Operation.FILE_LINK;
            case LIST_AGENTS -> Operation.AGENT_LIST;
            case CREATE_AGENT -> Operation.AGENT_CREATE;
            case GET_AGENT -> Operation.AGENT_GET;
            case UPDATE_AGENT -> Operation.AGENT_UPDATE;
            case DELETE_AGENT -> Operation.AGENT_DELETE;
            case CREATE_AGENT_SESSION -> Operation.AGENT_SESSION_CREATE;
            case LIST_AGENT_SESSIONS -> Operation.AGENT_SESSION_LIST;
            case GET_AGENT_SESSION -> Operation.AGENT_SESSION_GET;
            case DELETE_AGENT_SESSIONS, DELETE_AGENT_SESSION -> Operation.AGENT_SESSION_DELETE;
            case RUN_AGENT, RUN_NAMED_AGENT -> Operation.AGENT_RUN;
            case RUN_AGENT_AS_OPENAI -> Operation.AGENT_OPENAI_ASK;
            case CREATE_CHAT -> Operation.CHAT_CREATE;
            case UPDATE_CHAT -> Operation.CHAT_UPDATE;
            case DELETE_CHATS, DELETE_CHAT -> Operation.CHAT_DELETE;
            case LIST_CHATS -> Operation.CHAT_LIST;
            case GET_CHAT -> Operation.CHAT_GET;
            case CREATE_SESSION -> Operation.CHAT_SESSION_CREATE;
            case LIST_SESSIONS -> Operation.CHAT_SESSION_LIST;
            case GET_SESSION -> Operation.CHAT_SESSION_GET;
            case UPDATE_SESSION -> Operation.CHAT_SESSION_UPDATE;
            case DELETE_SESSIONS -> Operation.CHAT_SESSION_DELETE;
            case ASK_CHAT, ASK -> Operation.CHAT_ASK;
            case ASK_CHAT_AS_OPENAI -> Operation.CHAT_OPENAI_ASK;
            case RELATED_QUESTIONS -> Operation.CHAT_RELATED_QUESTIONS;
            case DELETE_MESSAGE -> Operation.CHAT_MESSAGE_DELETE;
            case RATE_MESSAGE -> Operation.CHAT_MESSAGE_RATE;
        };
    }

    /** A parameter names the type of an index, or else the end of the path. */
    private static String indexType(IncomingRequest request, Map<String, List<String>> query) {
        List<String> types = query.get("type");
        if (types != null) {
            return types.get(0).toLowerCase(Locale.ROOT);
        }
        return request.path().substring(request.path().lastIndexOf('/') + 1);
    }

    private static boolean isMultipart(IncomingRequest request) {
        return request.headers().entrySet().stream()
                .filter((header) -> header.getKey().equalsIgnoreCase("Content-Type"))
                .anyMatch((header) -> header.getValue().get(0).startsWith("multipart/"));
    }
}
