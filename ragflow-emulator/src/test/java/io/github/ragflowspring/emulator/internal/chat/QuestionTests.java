package io.github.ragflowspring.emulator.internal.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuestionTests {

    @Test
    void removesTriggerWords() {
        Question question = Question.of("#slow What is a chunk? #nocite.");
        assertThat(question.text()).isEqualTo("What is a chunk?");
        assertThat(question.asked()).isEqualTo("#slow What is a chunk? #nocite.");
        assertThat(question.triggers()).containsExactlyInAnyOrder(Trigger.SLOW, Trigger.NOCITE);
    }

    @Test
    void keepsOtherHashes() {
        Question question = Question.of("What is #slower than issue #5?");
        assertThat(question.text()).isEqualTo("What is #slower than issue #5?");
        assertThat(question.triggers()).isEmpty();
    }

    @Test
    void recognizesRequestForReasoning() {
        assertThat(Question.of("Explain it Step by Step.").triggers()).containsExactly(Trigger.THINK);
    }
}
