package io.github.ragflowspring.emulator.knowledge;

import io.github.ragflowspring.emulator.http.ApiError;
import io.github.ragflowspring.emulator.http.Request;
import io.github.ragflowspring.emulator.http.Response;
import io.github.ragflowspring.emulator.http.ValidatedQuery;
import io.github.ragflowspring.emulator.release.Failure;
import io.github.ragflowspring.emulator.release.ReleaseProfile;
import io.github.ragflowspring.emulator.wire.Ids;
import io.github.ragflowspring.emulator.wire.PythonJson;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The routes of datasets. */
public final class DatasetHandlers {

    private static final Set<String> PARAMETERS =
            Set.of("id", "name", "page", "page_size", "orderby", "desc", "include_parsing_status");

    private final ReleaseProfile profile;

    private final KnowledgeStore store;

    /** Makes the handlers of a release. */
    public DatasetHandlers(ReleaseProfile profile, KnowledgeStore store) {
        this.profile = profile;
        this.store = store;
    }

    /** Lists datasets. */
    public Response list(Request request) {
        ValidatedQuery query = new ValidatedQuery(request, PARAMETERS);
        String id = id(query);
        String name = query.text("name");
        int page = query.positive("page", 1, 0);
        int size = query.positive("page_size", 30, profile.paging().maxSize());
        // Both orders are the same as long as datasets are never updated, but no other is allowed.
        query.oneOf("orderby", "create_time", "update_time");
        Comparator<Dataset> order = Comparator.comparingLong(Dataset::createTime);
        boolean descending = query.flag("desc", true);
        List<Dataset> all = store.datasets(request.tenantId());
        refuseUnmatched(request.tenantId(), id, all.stream().map(Dataset::id));
        refuseUnmatched(request.tenantId(), name, all.stream().map(Dataset::name));
        List<Dataset> found = all.stream()
                .filter(dataset -> id.isEmpty() || dataset.id().equals(id))
                .filter(dataset -> name.isEmpty() || dataset.name().equals(name))
                .sorted(descending ? order.reversed() : order)
                .toList();
        ArrayNode data = PythonJson.array();
        found.stream()
                .skip((page - 1L) * size)
                .limit(size)
                .map(dataset -> json(request.tenantId(), dataset))
                .forEach(data::add);
        ObjectNode envelope = PythonJson.object().put("code", 0);
        envelope.set("data", data);
        return Response.json(envelope.put("total_datasets", found.size()));
    }

    private String id(ValidatedQuery query) {
        if (!query.has("id")) {
            return "";
        }
        String id = query.text("id");
        if (profile.datasetIdsAreUuid1() && !Ids.isUuid1(id)) {
            throw ValidatedQuery.invalid("id", "Invalid UUID1 format", id);
        }
        if (!Ids.isUuid(id)) {
            throw ValidatedQuery.invalid("id", "Invalid UUID format", id);
        }
        return id.replace("-", "");
    }

    private void refuseUnmatched(String tenantId, String wanted, Stream<String> existing) {
        if (!wanted.isEmpty() && existing.noneMatch(wanted::equals)) {
            throw ApiError.of(profile, Failure.DATASET_FILTER, tenantId, wanted);
        }
    }

    private ObjectNode json(String tenantId, Dataset dataset) {
        ObjectNode json = profile.templates().dataset();
        json.put("id", dataset.id()).put("name", dataset.name());
        json.put("tenant_id", tenantId).put("created_by", tenantId);
        json.put("chunk_count", dataset.chunks().size());
        json.put("document_count", dataset.documents().size());
        json.put("token_num", dataset.tokens());
        profile.dates().stamp(json, dataset.createTime(), dataset.createTime());
        return json;
    }
}
