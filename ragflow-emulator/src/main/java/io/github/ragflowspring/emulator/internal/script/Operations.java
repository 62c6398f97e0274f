package io.github.ragflowspring.emulator.internal.script;

import io.github.ragflowspring.emulator.internal.http.IncomingRequest;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import io.github.ragflowspring.emulator.script.Operation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Finds the operation that a request asks for. */
final class Operations {

    private Operations() {}

    /** Returns the operation, or {@code null} if the route is unknown or an operation does not exist for it. */
    static @Nullable Operation of(IncomingRequest request, Map<String, List<String>> query) {
        Endpoint endpoint = request.endpoint();
        if (endpoint == null) {
            return null;
        }
        return switch (endpoint) {
            case SYSTEM_WEB_PAGE, LEGACY_DOCUMENT_NAMES -> null;
            case CHAT_ASK_BY_BODY -> Operation.CHAT_ASK;
            case CHAT_RELATED_QUESTIONS_BY_BETA_KEY -> Operation.CHAT_RELATED_QUESTIONS;
            case CHAT_DELETE_BY_PATH -> Operation.CHAT_DELETE;
            case AGENT_RUN_BY_BODY -> isOpenAiCompatible(request) ? Operation.AGENT_OPENAI_ASK : Operation.AGENT_RUN;
            case AGENT_SESSION_DELETE_BY_PATH -> Operation.AGENT_SESSION_DELETE;
            case DOCUMENT_DOWNLOAD_BY_ID -> Operation.DOCUMENT_DOWNLOAD;
            case DOCUMENT_PARSE_COUNTED -> Operation.DOCUMENT_PARSE;
            case DOCUMENT_PARSE_STOP_COUNTED -> Operation.DOCUMENT_PARSE_STOP;
            case DATASET_INDEX_RUN ->
                switch (indexType(request, query)) {
                    case "graph" -> Operation.DATASET_GRAPH_RUN;
                    case "raptor" -> Operation.DATASET_RAPTOR_RUN;
                    default -> Operation.DATASET_INDEX_RUN;
                };
            case DATASET_INDEX_TRACE ->
                switch (indexType(request, query)) {
                    case "graph" -> Operation.DATASET_GRAPH_TRACE;
                    case "raptor" -> Operation.DATASET_RAPTOR_TRACE;
                    default -> Operation.DATASET_INDEX_TRACE;
                };
            case DATASET_INDEX_DELETE ->
                indexType(request, query).equals("graph")
                        ? Operation.DATASET_GRAPH_DELETE
                        : Operation.DATASET_INDEX_DELETE;
            case FILE_STORE -> isMultipart(request) ? Operation.FILE_UPLOAD : Operation.FILE_CREATE_FOLDER;
            case FILE_MOVE -> isRename(request) ? Operation.FILE_RENAME : Operation.FILE_MOVE;
            case FILE_PARENT_BY_PARAMETER -> Operation.FILE_PARENT;
            case FILE_ANCESTORS_BY_PARAMETER -> Operation.FILE_ANCESTORS;
            default -> Operation.valueOf(endpoint.name());
        };
    }

    private static boolean isOpenAiCompatible(IncomingRequest request) {
        return json(request).path("openai-compatible").asBoolean(false);
    }

    private static boolean isRename(IncomingRequest request) {
        JsonNode json = json(request);
        return json.has("new_name") && !json.has("dest_file_id");
    }

    private static JsonNode json(IncomingRequest request) {
        try {
            return PythonJson.parse(request.body().bytes());
        } catch (JacksonException malformed) {
            return MissingNode.getInstance();
        }
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
