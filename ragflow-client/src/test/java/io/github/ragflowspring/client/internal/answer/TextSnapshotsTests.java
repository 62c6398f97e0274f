package io.github.ragflowspring.client.internal.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Tests for {@link TextSnapshots}. */
class TextSnapshotsTests {

    @Test
    void emitsTextEachTimeItChanges() {
        assertThat(TextSnapshots.of(Flux.just(
                                AnswerEvent.started("s1", null),
                                AnswerEvent.delta("a"),
                                AnswerEvent.reasoning("hm"),
                                AnswerEvent.delta("b"),
                                AnswerEvent.replace("c"),
                                AnswerEvent.completed(Answer.builder().build())))
                        .collectList()
                        .block())
                .containsExactly("a", "ab", "c");
    }

    @Test
    void copiesLongTextInProportionToItsLength() {
        int length = 1 << 18;
        Flux<AnswerEvent> deltas = Flux.range(0, length).map((i) -> AnswerEvent.delta("x"));

        List<Integer> lengths = TextSnapshots.of(deltas.concatWithValues(
                        AnswerEvent.completed(Answer.builder().build())))
                .map(String::length)
                .collectList()
                .block();

        assertThat(lengths.get(lengths.size() - 1)).isEqualTo(length);
        assertThat(lengths.stream().mapToLong(Integer::longValue).sum()).isLessThan(1100L * length);
    }
}
