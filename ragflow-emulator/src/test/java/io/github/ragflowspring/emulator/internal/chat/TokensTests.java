package io.github.ragflowspring.emulator.internal.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "One two, three.\n\nFour [ID:0]. ",
                "检索增强生成是一种技术 [ID:0]。系统 works “so” — 🚀!",
                "« déjà vu » … naïve"
            })
    void preservesText(String text) {
        assertThat(String.join("", Tokens.of(text))).isEqualTo(text);
    }

    @Test
    void splitsIntoWordsWithTrailingSpaces() {
        assertThat(Tokens.of("Small chunks, [ID:0].")).containsExactly("Small ", "chunks, ", "[ID:0].");
    }

    @Test
    void splitsTextWithoutSpaces() {
        assertThat(Tokens.of("检索增强生成")).hasSize(3);
    }

    @Test
    void groupsTokens() {
        assertThat(Tokens.group(List.of("a ", "b ", "c"), 2)).containsExactly("a b ", "c");
    }

    @Test
    void takesTimeForEachToken() {
        Pace pace = new Pace(Duration.ofMillis(2), Duration.ofMillis(300));
        assertThat(pace.of(Question.of("Quick"), 4)).isEqualTo(Duration.ofMillis(8));
        assertThat(pace.of(Question.of("Slow, please #SLOW."), 4)).isEqualTo(Duration.ofMillis(1200));
    }
}
