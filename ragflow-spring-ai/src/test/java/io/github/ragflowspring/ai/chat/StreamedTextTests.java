package io.github.ragflowspring.ai.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ragflowspring.client.answer.References;
import io.github.ragflowspring.client.error.RagflowStreamException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests for {@link StreamedText}. */
class StreamedTextTests {

    @Test
    void emitsAppendedTextAtOnce() {
        StreamedText text = new StreamedText(false);
        assertThat(text.append("Bats ")).isEqualTo("Bats ");
        assertThat(text.append("sleep.")).isEqualTo("sleep.");
        assertThat(complete(text, "Bats sleep.")).isEmpty();
    }

    @Test
    void emitsContinuationOfReplacement() {
        StreamedText text = new StreamedText(false);
        assertThat(text.append("Bats ")).isEqualTo("Bats ");
        assertThat(text.replace("Bats sleep. [ID:0]")).isEqualTo("sleep. [ID:0]");
        assertThat(text.append(" Yes.")).isEqualTo(" Yes.");
        assertThat(complete(text, "Bats sleep. [ID:0] Yes.")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Bats sleep. Owls hunt.|Bats sleep [ID:0]. Owls hunt [ID:1].|",
                "Bats sleep. Owls|Bats sleep [ID:0]. Owls hunt [ID:1].| hunt [ID:1].",
                "Bats sleep. Owls hunt.|Bats sleep. [ID:0][ID:1] Owls hunt.|",
                "Bats [ID:0] sleep. Owls hunt.|Bats [ID:0] sleep. [ID:1] Owls hunt.|",
                "Bats sleep.|Bats ##0$$ sleep.|",
                "Bats sleep. |Bats sleep [ID:0].|",
                "|Bats sleep.|Bats sleep.",
            })
    void emitsRestIfOnlyCitationsWereInserted(String emitted, String complete, String rest) {
        StreamedText text = new StreamedText(false);
        String begin = (emitted != null) ? emitted : "";
        assertThat(text.append(begin)).isEqualTo(begin);
        assertThat(complete(text, complete)).isEqualTo((rest != null) ? rest : "");
    }

    @Test
    void emitsNothingAfterReplacementUntilTextIsFinal() {
        StreamedText text = new StreamedText(false);
        assertThat(text.append("Bats sleep")).isEqualTo("Bats sleep");
        assertThat(text.replace("Bats [ID:0] sleep")).isEmpty();
        assertThat(text.append(" now")).isEmpty();
        assertThat(complete(text, "Bats [ID:0] sleep now")).isEqualTo(" now");
    }

    @Test
    void continuesAfterReplacementIsTakenBack() {
        StreamedText text = new StreamedText(false);
        assertThat(text.append("Bats")).isEqualTo("Bats");
        assertThat(text.replace("")).isEmpty();
        assertThat(text.replace("Bats sleep")).isEqualTo(" sleep");
        assertThat(text.append(".")).isEqualTo(".");
    }

    @ParameterizedTest
    @CsvSource({"Let me think,Bats sleep.", "Bats sleep. Owls,Bats sleep.", "Bats,'[ID:0]'"})
    void failsIfEmittedTextWasWithdrawn(String emitted, String complete) {
        StreamedText text = new StreamedText(false);
        assertThat(text.append(emitted)).isEqualTo(emitted);
        Supplier<?> completion = () -> complete(text, complete);
        assertThatExceptionOfType(RagflowStreamException.class)
                .isThrownBy(completion::get)
                .withMessageContaining("wholeText")
                .satisfies((ex) -> assertThat(ex.partialAnswer()).isEqualTo(complete));
    }

    @Test
    void emitsWholeTextInOnePiece() {
        StreamedText text = new StreamedText(true);
        assertThat(text.append("Let me think")).isEmpty();
        assertThat(text.replace("")).isEmpty();
        assertThat(text.append("Bats sleep.")).isEmpty();
        assertThat(complete(text, "Bats sleep [ID:0].")).isEqualTo("Bats sleep [ID:0].");
    }

    private static String complete(StreamedText text, String complete) {
        return text.complete(complete, References.none().citationsIn(complete));
    }
}
