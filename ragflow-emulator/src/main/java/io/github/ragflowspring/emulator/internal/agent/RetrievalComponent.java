package io.github.ragflowspring.emulator.internal.agent;

import io.github.ragflowspring.emulator.internal.http.DeleteIds;
import io.github.ragflowspring.emulator.internal.knowledge.Chunk;
import io.github.ragflowspring.emulator.internal.knowledge.Dataset;
import io.github.ragflowspring.emulator.internal.knowledge.Hit;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code Retrieval}: searches datasets. */
final class RetrievalComponent implements Component {

    @Override
    public String thoughts(RunContext run) {
        return "\nKeywords: " + run.question() + "\nLooking for the most relevant articles.";
    }

    @Override
    public boolean play(Node node, RunContext run) {
        String query = run.variables().fill(node.params().path("query").asString("{sys.query}"));
        List<Hit> hits = run.model().search(chunks(node, run), query).hits();
        JsonNode references = run.citations().refer(hits).path("chunks");
        StringBuilder text = new StringBuilder();
        ArrayNode rows = PythonJson.array();
        for (int position = 0; position < hits.size(); position++) {
            Hit hit = hits.get(position);
            text.append("\nID: ")
                    .append(Citations.number(hit.chunk().id()))
                    .append("\n├── Title: ")
                    .append(hit.chunk().document().name())
                    .append("\n└── Content:\n")
                    .append(hit.chunk().content())
                    .append('\n');
            rows.add(row(run.profile(), hit, references.path(position).path("positions")));
        }
        ObjectNode outputs = PythonJson.object().put("formalized_content", text.toString());
        outputs.set("json", rows);
        run.variables().put(node, "formalized_content", text.toString());
        run.variables().put("query", query);
        run.events().nodeFinished(node, PythonJson.object().put("query", query), outputs);
        return true;
    }

    private static List<Chunk> chunks(Node node, RunContext run) {
        JsonNode params = node.params();
        JsonNode ids = params.has("kb_ids") ? params.path("kb_ids") : params.path("dataset_ids");
        return Dataset.searched(run.knowledge().datasets(run.request().tenantId(), DeleteIds.of(ids)));
    }

    private static ObjectNode row(ReleaseProfile profile, Hit hit, JsonNode positions) {
        ObjectNode row = PythonJson.object()
                .put("chunk_id", hit.chunk().id())
                .put("content_with_weight", hit.chunk().content())
                .put("doc_id", hit.chunk().document().id())
                .put("docnm_kwd", hit.chunk().document().name())
                .put("kb_id", hit.chunk().document().datasetId());
        row.putArray("important_kwd");
        if (profile.has(Behavior.REFERENCE_HAS_ROW_ID)) {
            row.putArray("tag_kwd");
        }
        row.put("image_id", hit.chunk().imageId())
                .put("similarity", hit.similarity())
                .put("vector_similarity", hit.vectorSimilarity())
                .put("term_similarity", hit.termSimilarity());
        row.set("positions", positions.deepCopy());
        row.put("doc_type_kwd", "").put("mom_id", "");
        if (profile.has(Behavior.REFERENCE_HAS_ROW_ID)) {
            row.putNull("row_id");
        }
        return row;
    }
}
