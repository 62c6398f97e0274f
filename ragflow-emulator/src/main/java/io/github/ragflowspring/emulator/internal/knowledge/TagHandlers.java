package io.github.ragflowspring.emulator.internal.knowledge;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/** The endpoints of the tags of chunks. */
public final class TagHandlers implements HandlerGroup {

    private final ReleaseProfile profile;

    private final NamedDatasets datasets;

    /** Creates the handlers of a release. */
    public TagHandlers(ReleaseProfile profile, KnowledgeStore store) {
        this.profile = profile;
        this.datasets = new NamedDatasets(profile, store);
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.DATASET_TAG_LIST, this::list)
                .on(Endpoint.DATASET_TAG_COUNT, this::count)
                .on(Endpoint.DATASET_TAG_RENAME, this::rename)
                .on(Endpoint.DATASET_TAG_DELETE, this::delete);
    }

    private Response list(Request request) {
        return this.datasets.answer(pairs(List.of(this.datasets.one(request))));
    }

    private Response count(Request request) {
        List<Dataset> counted = this.datasets.several(request);
        if (this.profile.has(Behavior.DATASETS_ARE_KNOWLEDGE_BASES)) {
            return this.datasets.answer(pairs(counted));
        }
        ArrayNode tags = PythonJson.array();
        tags(counted)
                .forEach((tag) -> tags.addObject().put("count", tag.getValue()).put("value", tag.getKey()));
        return this.datasets.answer(tags);
    }

    private static ArrayNode pairs(List<Dataset> datasets) {
        ArrayNode pairs = PythonJson.array();
        tags(datasets).forEach((tag) -> pairs.addArray().add(tag.getKey()).add(tag.getValue()));
        return pairs;
    }

    /** Returns the tags with their frequencies, the most frequent first. */
    private static Stream<Map.Entry<String, Integer>> tags(List<Dataset> datasets) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        datasets.stream()
                .flatMap((dataset) -> dataset.chunks().stream())
                .flatMap((chunk) -> chunk.text().tags().stream().distinct())
                .forEach((tag) -> counts.merge(tag, 1, Integer::sum));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()));
    }

    private Response rename(Request request) {
        ObjectNode body = request.json(this.profile);
        JsonNode from = body.path("from_tag");
        JsonNode to = body.path("to_tag");
        if (from.isMissingNode() || to.isMissingNode()) {
            throw ApiError.of(102, "Lack of from_tag or to_tag in request body");
        }
        if (!from.isString() || !to.isString()) {
            throw ApiError.of(101, "from_tag and to_tag must be strings");
        }
        if (from.stringValue().isBlank() || to.stringValue().isBlank()) {
            throw ApiError.of(101, "from_tag and to_tag must not be empty");
        }
        change(
                this.datasets.one(request),
                from.stringValue(),
                (tags) -> Stream.concat(
                                tags.stream().filter((tag) -> !tag.equals(from.stringValue())),
                                Stream.of(to.stringValue()))
                        .distinct()
                        .toList());
        return this.profile.has(Behavior.DATASETS_ARE_KNOWLEDGE_BASES)
                ? this.datasets.answer(BooleanNode.TRUE)
                : this.datasets.answer(
                        PythonJson.object().put("from", from.stringValue()).put("to", to.stringValue()));
    }

    private Response delete(Request request) {
        JsonNode tags = request.json(this.profile).path("tags");
        if (tags.isMissingNode()) {
            throw ApiError.of(102, "Lack of tags in request body");
        }
        if (!tags.isArray() || !tags.valueStream().allMatch(JsonNode::isString)) {
            throw ApiError.of(101, "tags must be a list of strings");
        }
        Dataset dataset = this.datasets.one(request);
        for (JsonNode deleted : tags) {
            change(
                    dataset,
                    deleted.stringValue(),
                    (kept) -> kept.stream()
                            .filter((tag) -> !tag.equals(deleted.stringValue()))
                            .toList());
        }
        return this.datasets.answer(
                this.profile.has(Behavior.DATASETS_ARE_KNOWLEDGE_BASES) ? BooleanNode.TRUE : PythonJson.object());
    }

    private static void change(Dataset dataset, String tag, UnaryOperator<List<String>> change) {
        for (Document document : dataset.documents()) {
            document.chunks().stream()
                    .filter((chunk) -> chunk.text().tags().contains(tag))
                    .forEach((chunk) -> document.replaceChunk(chunk.with(
                            chunk.text().withTags(change.apply(chunk.text().tags())))));
        }
    }
}
