package io.github.ragflowspring.client.internal.dialect;

import io.github.ragflowspring.client.system.ServerFeature;
import java.util.EnumMap;
import java.util.Map;

/** The table of public features, each with the operation that decides whether a release has it. */
final class ServerFeatures {

    private static final Map<ServerFeature, Operation> OPERATIONS = new EnumMap<>(Map.ofEntries(
            Map.entry(ServerFeature.AGENT_RUNS, Operation.AGENT_RUN),
            Map.entry(ServerFeature.AGENT_STOP, Operation.AGENT_RUN_STOP),
            Map.entry(ServerFeature.AGENT_TAGS, Operation.AGENT_TAG_LIST),
            Map.entry(ServerFeature.AGENT_VERSIONS, Operation.AGENT_VERSION_LIST),
            Map.entry(ServerFeature.CHAT_FILES, Operation.CHAT_FILE_UPLOAD),
            Map.entry(ServerFeature.CHAT_FEEDBACK, Operation.CHAT_MESSAGE_RATE),
            Map.entry(ServerFeature.METADATA_EXTRACTION, Operation.DATASET_EXTRACTION_GET),
            Map.entry(ServerFeature.DOCUMENT_CREATION, Operation.DOCUMENT_CREATE_EMPTY),
            Map.entry(ServerFeature.DOCUMENT_PREVIEW, Operation.DOCUMENT_PREVIEW),
            Map.entry(ServerFeature.INGESTION_LOGS, Operation.DATASET_INGESTION_LIST),
            Map.entry(ServerFeature.INDEXES, Operation.DATASET_GRAPH_RUN),
            Map.entry(ServerFeature.LEGACY_API, Operation.LEGACY_ASK),
            Map.entry(ServerFeature.MEMORIES, Operation.MEMORY_LIST),
            Map.entry(ServerFeature.MODEL_LIST, Operation.MODEL_LIST),
            Map.entry(ServerFeature.MODEL_QUESTIONS, Operation.MODEL_ASK),
            Map.entry(ServerFeature.SEARCH_APPS, Operation.SEARCH_APP_LIST),
            Map.entry(ServerFeature.SPEECH, Operation.SPEECH_SPEAK),
            Map.entry(ServerFeature.CHUNK_TAGS, Operation.DATASET_TAG_LIST)));

    private ServerFeatures() {}

    static boolean has(ServerFeature feature, Release release) {
        Operation operation = OPERATIONS.get(feature);
        return operation != null && operation.route(release) != null;
    }
}
