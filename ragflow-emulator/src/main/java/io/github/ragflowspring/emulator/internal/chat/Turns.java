package io.github.ragflowspring.emulator.internal.chat;

import io.github.ragflowspring.emulator.internal.knowledge.Chunk;
import io.github.ragflowspring.emulator.internal.knowledge.Dataset;
import io.github.ragflowspring.emulator.internal.knowledge.KnowledgeStore;
import io.github.ragflowspring.emulator.internal.knowledge.Retrieval;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import io.github.ragflowspring.emulator.script.ScriptedAnswer;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Creates turns: reads the question and searches the assistant's datasets. */
final class Turns {

    private final ReleaseProfile profile;

    private final KnowledgeStore knowledge;

    Turns(ReleaseProfile profile, KnowledgeStore knowledge) {
        this.profile = profile;
        this.knowledge = knowledge;
    }

    Turn about(
            String tenantId,
            @Nullable Assistant assistant,
            @Nullable ChatSession session,
            String asked,
            Turn.Options options,
            UnaryOperator<List<Chunk>> selection,
            @Nullable ScriptedAnswer scripted) {
        Question question = Question.of(asked, scripted);
        List<String> datasetIds = assistant == null ? List.of() : assistant.datasetIds();
        List<Chunk> chunks = selection.apply(Dataset.searched(this.knowledge.datasets(tenantId, datasetIds)));
        List<String> passages = scripted == null ? null : scripted.passages();
        Retrieval retrieval =
                passages == null ? Retrieval.search(chunks, question.text()) : Retrieval.of(chunks, passages);
        if (passages == null
                && retrieval.hits().isEmpty()
                && !question.triggers().isEmpty()) {
            // With trigger words only, the search would find nothing and the model would not be called.
            retrieval = Retrieval.firstOf(chunks);
        }
        return new Turn(this.profile, assistant, session, question, retrieval, options, scripted);
    }

    /** Returns the chunks of the documents with the given ids, or all chunks if there are no ids. */
    static List<Chunk> ofDocuments(Collection<String> ids, List<Chunk> chunks) {
        return ids.isEmpty()
                ? chunks
                : chunks.stream()
                        .filter((chunk) -> ids.contains(chunk.document().id()))
                        .toList();
    }
}
