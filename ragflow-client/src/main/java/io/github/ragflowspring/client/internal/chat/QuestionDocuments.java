package io.github.ragflowspring.client.internal.chat;

import io.github.ragflowspring.client.chat.ChatAssistant;
import io.github.ragflowspring.client.chat.ChatQuestion;
import io.github.ragflowspring.client.dataset.Dataset;
import io.github.ragflowspring.client.document.ChunkMethod;
import io.github.ragflowspring.client.document.Chunking;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.internal.dataset.DefaultDatasetOperations;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.retrieval.DocumentSelection;
import io.github.ragflowspring.client.internal.retrieval.MetadataConditionWriter;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.retrieval.MetadataCondition;
import io.github.ragflowspring.client.retrieval.MetadataFilter;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Restricts a question to the documents that satisfy its condition. Replaces the condition by the ids of these documents for
 * releases that ignore it or evaluate it wrongly, and refuses assistants whose answers are based on other documents, too:
 * RAGFlow adds those of the assistant's own filter to the documents of the condition, on every release.
 */
final class QuestionDocuments {

    /** The id that RAGFlow itself uses for no document, because it ignores an empty list. */
    private static final String NO_DOCUMENT = "-999";

    private final Exchange exchange;

    private final Function<String, Mono<ChatAssistant>> assistants;

    QuestionDocuments(Exchange exchange, Function<String, Mono<ChatAssistant>> assistants) {
        this.exchange = exchange;
        this.assistants = assistants;
    }

    /** Returns whether a release applies a condition of a question as it is. */
    static boolean isApplied(MetadataCondition condition, Dialect dialect) {
        return dialect.has(Capability.QUESTION_TAKES_CONDITION)
                && MetadataConditionWriter.isReliable(condition, MetadataConditionWriter.Place.QUESTION, dialect);
    }

    /** Returns a question that RAGFlow restricts to the documents that satisfy a condition. */
    Mono<ChatQuestion> select(String chatId, ChatQuestion question, MetadataCondition condition, Dialect dialect) {
        return check(chatId, question.reasoning(), dialect)
                .flatMap((assistant) -> isApplied(condition, dialect)
                        ? Mono.just(question)
                        : new DocumentSelection(this.exchange)
                                .documentIds(datasets(assistant), condition, null)
                                .map((ids) -> question.condition(null)
                                        .documentIds(ids.isEmpty() ? List.of(NO_DOCUMENT) : ids)));
    }

    /**
     * Checks that an assistant answers from no other documents than those of a question.
     *
     * @param chatId the id of the assistant
     * @param reasoning how the question changes the number of steps of the search, or {@code null}
     * @param dialect the dialect of the server
     * @return the assistant, or an error
     */
    Mono<ChatAssistant> check(String chatId, @Nullable Integer reasoning, Dialect dialect) {
        return this.assistants.apply(chatId).flatMap((assistant) -> {
            check(assistant, reasoning, dialect);
            return refuseTables(datasets(assistant), dialect).thenReturn(assistant);
        });
    }

    private static List<String> datasets(ChatAssistant assistant) {
        @Nullable List<String> datasets = assistant.settings().datasetIds();
        return (datasets != null) ? datasets : List.of();
    }

    private static void check(ChatAssistant assistant, @Nullable Integer reasoning, Dialect dialect) {
        MetadataFilter filter = assistant.settings().search().metadataFilter();
        if (filter != null && !filter.equals(MetadataFilter.off())) {
            throw refused(dialect, "adds the documents of the assistant's own metadata filter", "Remove the filter");
        }
        if (Boolean.TRUE.equals(assistant.settings().search().useKnowledgeGraph())) {
            throw refused(dialect, "adds the knowledge graph of all documents", "Switch the knowledge graph off");
        }
        boolean research = (reasoning != null)
                ? reasoning > 0
                : Boolean.TRUE.equals(assistant.settings().prompt().deepResearch());
        if (research && !dialect.has(Capability.RESEARCH_KEEPS_DOCUMENTS)) {
            throw refused(dialect, "searches all documents in several steps", "Switch 'deepResearch' off");
        }
    }

    /** RAGFlow queries tables by SQL, without the ids of documents. */
    private Mono<Void> refuseTables(List<String> datasetIds, Dialect dialect) {
        if (dialect.has(Capability.TABLES_KEEP_DOCUMENTS)) {
            return Mono.empty();
        }
        return Flux.fromIterable(datasetIds)
                .concatMap(new DefaultDatasetOperations(this.exchange)::get)
                .doOnNext((dataset) -> {
                    if (hasTables(dataset)) {
                        throw refused(
                                dialect,
                                "queries all tables of the dataset '" + dataset.id() + "'",
                                "Keep tables in a dataset of another assistant");
                    }
                })
                .then();
    }

    /** Returns whether RAGFlow may answer from tables: it adds their columns to the settings when it parses them. */
    private static boolean hasTables(Dataset dataset) {
        Chunking chunking = dataset.chunking();
        return ChunkMethod.TABLE.equals(chunking.method())
                || (chunking.parserConfig().additional().get("field_map") instanceof Map<?, ?> columns
                        && !columns.isEmpty());
    }

    private static RagflowUnsupportedException refused(Dialect dialect, String behavior, String remedy) {
        return RagflowUnsupportedException.builder(
                        "A question with a condition is not possible with this assistant: RAGFlow "
                                + dialect.release() + " " + behavior + ". " + remedy
                                + ", or search with retrieval().search, which applies the condition.")
                .build();
    }
}
