package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.Envelopes;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The datasets that a request names by its path or by a parameter, on routes that were once those of web pages. */
final class NamedDatasets {

    private final ReleaseProfile profile;

    private final KnowledgeStore store;

    NamedDatasets(ReleaseProfile profile, KnowledgeStore store) {
        this.profile = profile;
        this.store = store;
    }

    /** Returns the dataset of the path. */
    Dataset one(Request request) {
        return known(request.tenantId(), request.variable("dataset"), "No authorization.");
    }

    /** Returns the datasets of a parameter that separates their ids by commas. */
    List<Dataset> several(Request request) {
        boolean old = this.profile.has(Behavior.DATASETS_ARE_KNOWLEDGE_BASES);
        String named = Objects.requireNonNullElse(request.parameter(old ? "kb_ids" : "dataset_ids"), "");
        if (named.isEmpty() && !old) {
            throw ApiError.of(102, "Lack of dataset_ids in query parameters");
        }
        List<String> ids = List.of(named.split(",", -1));
        int limit = this.profile.maxPageSize();
        if (limit > 0 && ids.size() > limit) {
            throw ApiError.of(101, "dataset_ids must contain at most " + limit + " IDs");
        }
        return ids.stream()
                .map((id) -> known(request.tenantId(), id, "No authorization for dataset '" + id + "'"))
                .toList();
    }

    private Dataset known(String tenantId, String id, String message) {
        @Nullable Dataset dataset = this.store.dataset(tenantId, id);
        if (dataset == null) {
            throw this.profile.has(Behavior.DATASETS_ARE_KNOWLEDGE_BASES)
                    ? new ApiError(PythonJson.object()
                            .put("code", 109)
                            .put("data", false)
                            .put("message", "No authorization."))
                    : ApiError.of(102, message);
        }
        return dataset;
    }

    /** Returns a successful response, which has a message on the routes of web pages. */
    Response answer(JsonNode data) {
        return this.profile.has(Behavior.DATASETS_ARE_KNOWLEDGE_BASES)
                ? Envelopes.named(data, "success")
                : Answers.data(data);
    }
}
