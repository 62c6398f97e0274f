package io.github.ragflowspring.ai.chat;

import static io.github.ragflowspring.client.retrieval.MetadataCondition.allOf;
import static io.github.ragflowspring.client.retrieval.MetadataField.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.prompt.ChatOptions;

/** Tests for {@link RagflowChatOptions}. */
class RagflowChatOptionsTests {

    private static final RagflowChatOptions COMPLETE = RagflowChatOptions.builder()
            .chatId("c1")
            .sessionId("s1")
            .userId("u1")
            .documentIds(List.of("d1"))
            .condition(allOf(field("year").atLeast(2024)))
            .variables(Map.of("name", "value"))
            .citations(false)
            .wholeText(true)
            .model("m1")
            .temperature(0.1)
            .topP(0.2)
            .topK(3)
            .frequencyPenalty(0.4)
            .presencePenalty(0.5)
            .maxTokens(6)
            .stopSequences(List.of("x"))
            .build();

    @Test
    void copiesAllOptions() {
        assertThat(COMPLETE.mutate().build()).isEqualTo(COMPLETE).hasSameHashCodeAs(COMPLETE);
        assertThat(COMPLETE.mutate().build()).usingRecursiveComparison().isEqualTo(COMPLETE);
        assertThat(COMPLETE).hasNoNullFieldsOrPropertiesExcept("agentId", "toolCallbacks", "toolContext");
    }

    @Test
    void combinesOptionsOneByOne() {
        RagflowChatOptions combined = COMPLETE.mutate()
                .combineWith(RagflowChatOptions.builder().sessionId("s2").citations(true))
                .build();
        assertThat(combined.getSessionId()).isEqualTo("s2");
        assertThat(combined.getCitations()).isTrue();
        assertThat(combined.getChatId()).isEqualTo("c1");
        assertThat(RagflowChatOptions.builder().combineWith(COMPLETE.mutate()).build())
                .isEqualTo(COMPLETE);
    }

    @Test
    void combinesWithPortableOptions() {
        RagflowChatOptions combined = COMPLETE.mutate()
                .combineWith(ChatOptions.builder().temperature(0.9))
                .build();
        assertThat(combined.getTemperature()).isEqualTo(0.9);
        assertThat(combined.getChatId()).isEqualTo("c1");
    }

    @Test
    void hasAssistantOrAgent() {
        assertThat(COMPLETE.mutate()
                        .combineWith(RagflowChatOptions.builder().agentId("a1"))
                        .build()
                        .getChatId())
                .isNull();
        Supplier<?> both =
                () -> RagflowChatOptions.builder().chatId("c1").agentId("a1").build();
        assertThatIllegalArgumentException().isThrownBy(both::get).withMessageContaining("'agentId'");
    }

    @Test
    void describesItself() {
        assertThat(COMPLETE).hasToString("RagflowChatOptions[chatId=c1, agentId=null, sessionId=s1, model=m1]");
        assertThat(COMPLETE).isNotEqualTo(RagflowChatOptions.builder().build());
    }
}
