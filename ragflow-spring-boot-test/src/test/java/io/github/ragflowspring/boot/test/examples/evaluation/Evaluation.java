package io.github.ragflowspring.boot.test.examples.evaluation;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.Source;
import io.github.ragflowspring.client.retrieval.RetrievalQuery;
import io.github.ragflowspring.client.retrieval.RetrievalResult;
import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Asks questions with known sources, and measures whether RAGFlow finds and cites them. Without Spring Boot. */
class Evaluation {

    private final RagflowClient ragflow;

    Evaluation(RagflowClient ragflow) {
        this.ragflow = ragflow;
    }

    /** Reads lines such as {@code When was it built? | history.md}, and prints a line for each. */
    public static void main(String[] args) throws IOException {
        List<Case> cases =
                Files.readAllLines(Path.of(args[0])).stream().map(Case::parse).toList();
        try (RagflowClient ragflow = RagflowClient.builder()
                .baseUrl(System.getenv("RAGFLOW_BASE_URL"))
                .apiKey(System.getenv("RAGFLOW_API_KEY"))
                .build()) {
            new Evaluation(ragflow).run(args[1], args[2], cases).toStream().forEach(System.out::println);
        }
    }

    /** Returns the scores in the order of the cases. At most four run concurrently. */
    Flux<Score> run(String datasetId, String chatId, List<Case> cases) {
        return Flux.fromIterable(cases).flatMapSequential((test) -> score(datasetId, chatId, test), 4);
    }

    private Mono<Score> score(String datasetId, String chatId, Case test) {
        RetrievalQuery query = RetrievalQuery.of(test.question(), datasetId)
                .limit(5)
                .candidates(200)
                .similarityThreshold(0.1);
        return this.ragflow
                .retrieval()
                .search(query)
                .zipWith(
                        this.ragflow.chats().ask(chatId, test.question()),
                        (found, answer) -> score(test, found, answer));
    }

    private static Score score(Case test, RetrievalResult found, Answer answer) {
        List<String> names =
                found.chunks().stream().map(RetrievedChunk::documentName).toList();
        int rank = names.indexOf(test.document()) + 1;
        List<String> cited = answer.sources().stream().map(Source::documentName).toList();
        return new Score(
                test.question(),
                rank,
                (rank > 0) ? found.chunks().get(rank - 1).similarity() : null,
                cited.contains(test.document()));
    }

    record Case(String question, String document) {

        static Case parse(String line) {
            int bar = line.indexOf('|');
            return new Case(
                    line.substring(0, bar).strip(), line.substring(bar + 1).strip());
        }
    }

    /**
     * The score of a case.
     *
     * @param rank the rank of the best chunk of the document, from 1; 0 if it is not found
     * @param similarity the similarity of that chunk, or {@code null} if it is not found
     * @param cited whether the answer cites the document
     */
    record Score(String question, int rank, @Nullable Double similarity, boolean cited) {}
}
