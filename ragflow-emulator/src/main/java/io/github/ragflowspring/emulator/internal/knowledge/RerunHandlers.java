package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.Envelopes;
import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/** The endpoint that runs the pipeline of an ingestion log again. The emulator has no pipelines: it parses the document. */
public final class RerunHandlers implements HandlerGroup {

    private final ReleaseProfile profile;

    private final KnowledgeStore store;

    /** Creates the handlers of a release. */
    public RerunHandlers(ReleaseProfile profile, KnowledgeStore store) {
        this.profile = profile;
        this.store = store;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.AGENT_RERUN, this::rerun);
    }

    private Response rerun(Request request) {
        ObjectNode body = request.required(this.profile, "id", "dsl", "component_id");
        Document document = document(request.tenantId(), body.path("id").asString(""));
        if (document.run() == Run.RUNNING) {
            throw ApiError.of(102, "`" + document.name() + "` is processing...");
        }
        JsonNode dsl = body.path("dsl");
        if (!dsl.isObject()) {
            throw ApiError.exception(
                    "TypeError(\"'" + PythonText.typeName(dsl) + "' object does not support item assignment\")");
        }
        document.parse();
        return Envelopes.named(BooleanNode.TRUE, "success");
    }

    private Document document(String tenantId, String logId) {
        return this.store.datasets(tenantId).stream()
                .flatMap((dataset) -> dataset.documents().stream())
                .filter((document) -> document.run() != Run.UNSTART)
                .filter((document) -> IngestionHandlers.id(document.id()).equals(logId))
                .findFirst()
                .orElseThrow(() -> ApiError.of(102, "Document not found."));
    }
}
