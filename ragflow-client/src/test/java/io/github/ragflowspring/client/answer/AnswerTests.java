package io.github.ragflowspring.client.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests for {@link Answer}, its events and its sources. */
class AnswerTests {

    private final References references = References.builder()
            .chunks(List.of(
                    Chunks.chunk("k1", "d1", "a.txt"),
                    Chunks.chunk("k2", "d2", "b.txt"),
                    Chunks.chunk("k3", "d1", "a.txt")))
            .citationNumbers(List.of(7, 8, 9))
            .build();

    @Test
    void listsEachCitedDocumentOnceInOrder() {
        Answer answer = Answer.builder()
                .text("Two [ID:8], one [ID:9], one again [ID:7] and [ID:9], none [ID:1].")
                .references(this.references)
                .build();

        assertThat(answer.sources()).extracting(Source::documentName).containsExactly("b.txt", "a.txt");
        assertThat(answer.sources().get(1).numbers()).containsExactly(9, 7);
        assertThat(answer.sources().get(1).chunks())
                .extracting(RetrievedChunk::id)
                .containsExactly("k3", "k1");
        assertThat(answer.citations()).hasSize(5);
    }

    @Test
    void hasNoSourcesWithoutCitations() {
        Answer answer =
                Answer.builder().text("None.").references(this.references).build();

        assertThat(answer.sources()).isEmpty();
        assertThat(Answer.builder().build().sources()).isEmpty();
    }

    @Test
    void requiresNumberForEachChunk() {
        References.Builder builder = References.builder().citationNumbers(List.of(0));

        assertThatIllegalArgumentException().isThrownBy(builder::build);
    }

    @Test
    void copiesAllValues() {
        Answer answer = Answer.builder()
                .text("So")
                .reasoning("Hm.")
                .references(this.references)
                .sessionId("s1")
                .messageId("m1")
                .model("qwen")
                .finishReason("stop")
                .createdAt(Instant.EPOCH)
                .prompt("p")
                .additional(Map.of("new", 1))
                .build();

        assertThat(answer.toBuilder().build())
                .isEqualTo(answer)
                .hasSameHashCodeAs(answer)
                .usingRecursiveComparison()
                .isEqualTo(answer);
        assertThat(answer.toBuilder().text("No").build()).isNotEqualTo(answer);
        assertThat(answer.toString()).contains("So").doesNotContain("prompt");
    }

    @Test
    void collectsEvents() {
        AnswerAccumulator accumulator = new AnswerAccumulator();
        accumulator.add(AnswerEvent.started("s1", "m1"));
        accumulator.add(AnswerEvent.reasoning("Hm"));
        accumulator.add(AnswerEvent.reasoning("."));
        accumulator.add(AnswerEvent.delta("Wel"));
        accumulator.add(AnswerEvent.delta("l"));
        accumulator.add(AnswerEvent.unknown("{}"));
        accumulator.add(AnswerEvent.replace("So"));
        accumulator.add(AnswerEvent.delta(" [ID:8]"));
        accumulator.add(AnswerEvent.referenced(this.references));

        Answer answer = Answer.builder()
                .text("So [ID:8]")
                .reasoning("Hm.")
                .references(this.references)
                .sessionId("s1")
                .messageId("m1")
                .build();
        assertThat(accumulator.text()).isEqualTo("So [ID:8]");
        assertThat(accumulator.answer()).isEqualTo(answer);

        Answer completed = answer.toBuilder().prompt("p").build();
        accumulator.add(AnswerEvent.completed(completed));
        assertThat(accumulator.answer()).isEqualTo(completed);
    }

    @Test
    void comparesEventsByTypeAndValues() {
        assertThat(AnswerEvent.delta("a"))
                .isEqualTo(AnswerEvent.delta("a"))
                .hasSameHashCodeAs(AnswerEvent.delta("a"))
                .isNotEqualTo(AnswerEvent.delta("b"))
                .isNotEqualTo(AnswerEvent.replace("a"))
                .hasToString("Delta[a]");
        assertThat(AnswerEvent.started(null, null)).isEqualTo(AnswerEvent.started(null, null));
    }

    @Test
    void createsMessages() {
        assertThat(Message.user("Hi").role()).isEqualTo(MessageRole.USER);
        assertThat(Message.assistant("Hi").role()).isEqualTo(MessageRole.ASSISTANT);
        assertThat(Message.system("Hi").role()).isEqualTo(MessageRole.SYSTEM);
        assertThat(Message.user("Hi"))
                .isEqualTo(Message.builder().text("Hi").build())
                .isNotEqualTo(Message.assistant("Hi"));
        assertThat(Message.user("Hi").rawContent()).isEqualTo("Hi");
    }

    @Test
    void keepsUnknownRoles() {
        assertThat(MessageRole.of("tool").value()).isEqualTo("tool");
        assertThat(MessageRole.of("user")).isEqualTo(MessageRole.USER);
    }

    @Test
    void refusesReservedFieldsOfFeedback() {
        assertThat(Feedback.good().additional("reason", "x").additional()).isEqualTo(Map.of("reason", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> Feedback.good().additional("thumbup", true));
    }
}
