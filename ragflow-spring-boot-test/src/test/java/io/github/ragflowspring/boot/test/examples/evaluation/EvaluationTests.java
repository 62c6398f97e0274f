package io.github.ragflowspring.boot.test.examples.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.boot.test.examples.evaluation.Evaluation.Case;
import io.github.ragflowspring.boot.test.examples.evaluation.Evaluation.Score;
import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.emulator.RagflowEmulator;
import io.github.ragflowspring.emulator.Seed;
import io.github.ragflowspring.emulator.junit.RagflowEmulatorExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests for {@link Evaluation} with the emulator and JUnit alone. */
@ExtendWith(RagflowEmulatorExtension.class)
class EvaluationTests {

    @Test
    void scoresSearchAndCitations(RagflowEmulator emulator) {
        List<Case> cases = List.of(
                Case.parse("What does reranking do with the best chunks? | retrieval.md"),
                Case.parse("How many tokens does the naive method put into a chunk? | chunking.md"),
                Case.parse("What does reranking do with the best chunks? | unknown.md"));
        try (RagflowClient ragflow = RagflowClient.builder()
                .baseUrl(emulator.baseUrl())
                .apiKey(emulator.apiKey())
                .build()) {
            List<Score> scores = new Evaluation(ragflow)
                    .run(Seed.HANDBOOK_ID, Seed.GUIDE_ID, cases)
                    .collectList()
                    .block();
            assertThat(scores)
                    .extracting(Score::question)
                    .containsExactlyElementsOf(
                            cases.stream().map(Case::question).toList());
            assertThat(scores.subList(0, 2)).allSatisfy((score) -> {
                assertThat(score.rank()).isOne();
                assertThat(score.similarity()).isBetween(0.1, 1.0);
                assertThat(score.cited()).isTrue();
            });
            assertThat(scores.get(2)).isEqualTo(new Score(cases.get(2).question(), 0, null, false));
        }
    }
}
