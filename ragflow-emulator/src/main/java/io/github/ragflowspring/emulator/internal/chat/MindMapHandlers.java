package io.github.ragflowspring.emulator.internal.chat;

import io.github.ragflowspring.emulator.internal.http.ApiError;
import io.github.ragflowspring.emulator.internal.http.Envelopes;
import io.github.ragflowspring.emulator.internal.http.HandlerGroup;
import io.github.ragflowspring.emulator.internal.http.HandlerRegistry;
import io.github.ragflowspring.emulator.internal.http.Request;
import io.github.ragflowspring.emulator.internal.http.Response;
import io.github.ragflowspring.emulator.internal.knowledge.Chunk;
import io.github.ragflowspring.emulator.internal.knowledge.Dataset;
import io.github.ragflowspring.emulator.internal.knowledge.Hit;
import io.github.ragflowspring.emulator.internal.knowledge.KnowledgeStore;
import io.github.ragflowspring.emulator.internal.knowledge.Retrieval;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The endpoint that maps what a search finds: the documents, and the headings of their chunks. */
public final class MindMapHandlers implements HandlerGroup {

    /** The marks of a heading in Markdown. */
    private static final Pattern MARKS = Pattern.compile("^#++");

    private final ReleaseProfile profile;

    private final SearchAppStore apps;

    private final KnowledgeStore knowledge;

    /** Creates the handlers of a release. */
    public MindMapHandlers(ReleaseProfile profile, SearchAppStore apps, KnowledgeStore knowledge) {
        this.profile = profile;
        this.apps = apps;
        this.knowledge = knowledge;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.on(Endpoint.CHAT_MIND_MAP, this::map);
    }

    private Response map(Request request) {
        ObjectNode body = request.json(this.profile);
        SearchAppHandlers.require(body, "question");
        SearchAppHandlers.require(body, "kb_ids");
        Set<String> ids = new LinkedHashSet<>();
        SearchApp app = this.apps.app(request.tenantId(), body.path("search_id").asString(""));
        if (app != null) {
            ids.addAll(app.datasetIds());
        }
        body.path("kb_ids").valueStream().forEach((id) -> ids.add(id.asString("")));
        // RAGFlow does not check whose datasets these are.
        List<Dataset> datasets = this.knowledge.datasetsOfAnyone().stream()
                .filter((dataset) -> ids.contains(dataset.id()))
                .toList();
        List<Chunk> chunks = Dataset.searched(datasets);
        if (datasets.isEmpty()) {
            throw ApiError.exception("Exception('No KB selected')");
        }
        Question question = Question.of(body.path("question").asString(""));
        if (question.asksFor(Trigger.FAIL_SERVER)) {
            throw new ApiError(PythonJson.object()
                    .put("code", 400)
                    .putNull("data")
                    .put("message", "EmbeddingError(\"" + Turn.SERVER_FAILURE + "\")"));
        }
        List<Hit> hits = question.text().isBlank()
                ? List.of()
                : Retrieval.search(chunks, question.text()).hits();
        return Envelopes.named(hits.isEmpty() ? node("root") : map(question.text(), hits), "success");
    }

    private static ObjectNode map(String topic, List<Hit> hits) {
        ObjectNode map = node(topic);
        Set<String> names = new LinkedHashSet<>();
        hits.forEach((hit) -> names.add(hit.chunk().document().name()));
        for (String name : names) {
            ObjectNode document = node(name);
            hits.stream()
                    .filter((hit) -> hit.chunk().document().name().equals(name))
                    .map((hit) -> heading(hit.chunk().content()))
                    .distinct()
                    .forEach((heading) -> ((ArrayNode) document.path("children")).add(node(heading)));
            ((ArrayNode) map.path("children")).add(document);
        }
        return map;
    }

    private static String heading(String content) {
        return content.lines()
                .map((line) -> MARKS.matcher(line).replaceFirst("").strip())
                .filter((line) -> !line.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static ObjectNode node(String topic) {
        ObjectNode node = PythonJson.object();
        node.putArray("children");
        return node.put("id", topic);
    }
}
