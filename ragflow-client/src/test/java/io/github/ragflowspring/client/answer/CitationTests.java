package io.github.ragflowspring.client.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests for the citations in a text. */
class CitationTests {

    private final References references = References.builder()
            .chunks(List.of(chunk("a"), chunk("b")))
            .total(2L)
            .build();

    @Test
    void findsChunksByNumber() {
        String text = "First [ID:1], then [ID:0].";
        List<Citation> citations = this.references.citationsIn(text);
        assertThat(citations)
                .extracting((citation) -> citation.chunks().get(0).id())
                .containsExactly("b", "a");
        assertThat(citations)
                .extracting((citation) -> text.substring(citation.start(), citation.end()))
                .containsExactly("[ID:1]", "[ID:0]");
    }

    @Test
    void findsMarksOfOlderAnswers() {
        assertThat(this.references.citationsIn("x ##1$$ y [ID: 0]"))
                .extracting((citation) -> citation.chunks().get(0).id())
                .containsExactly("b", "a");
    }

    @Test
    void keepsMarksWithoutChunk() {
        assertThat(this.references.citationsIn("x [ID:7]")).singleElement().satisfies((citation) -> {
            assertThat(citation.numbers().get(0)).isEqualTo(7);
            assertThat(citation.chunks()).isEmpty();
        });
    }

    @Test
    void ignoresTextThatResemblesMarks() {
        assertThat(this.references.citationsIn("[ID:] [ID:x] [id:0] ##$$ [ID:12345678901234567890]"))
                .isEmpty();
        assertThat(References.none().citationsIn("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[ID:1]",
                "[ID: 1]",
                "[ID 1]",
                "[ ID : 1 ]",
                "(ID: 1)",
                "(ID:1)",
                "(**ID:1**)",
                "\u3010ID:1\u3011",
                "[ID:\u0661]",
                "[\u06f1]",
                "[1]",
                "##1$$",
                "##\u0661$$",
                "ref 1",
                "REF1",
                "Ref\u0661"
            })
    void findsMarkInEveryForm(String mark) {
        assertThat(this.references.citationsIn("Paris " + mark + "."))
                .singleElement()
                .satisfies((citation) -> {
                    assertThat(citation.start()).isEqualTo(6);
                    assertThat(citation.end()).isEqualTo(6 + mark.length());
                    assertThat(citation.numbers()).containsExactly(1);
                    assertThat(citation.chunks().get(0).id()).isEqualTo("b");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[ID:1, ID:0]", "[ID:1,ID:0]", "[ID: 1, 0]", "[ID:1 ID:0]", "[ID:1;ID:0]", "(ID: 1, ID: 0)"})
    void findsSeveralNumbersInOneMark(String mark) {
        assertThat(this.references.citationsIn(mark)).singleElement().satisfies((citation) -> {
            assertThat(citation.numbers()).containsExactly(1, 0);
            assertThat(citation.chunks()).extracting(RetrievedChunk::id).containsExactly("b", "a");
        });
        assertThat(this.references.sourcesIn(mark)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[7]",
                "(ID: 7)",
                "[ID 7]",
                "\u3010ID:7\u3011",
                "[1](https://x.y)",
                "[1, 0]",
                "[ID:1)",
                "a[i]",
                "ref 7",
                "href 1",
                "ref_1",
                "ref 1234567890",
                "[12345678901]"
            })
    void ignoresTextWithoutChunk(String text) {
        assertThat(this.references.citationsIn(text)).isEmpty();
    }

    @Test
    void ignoresBareNumberOfEarlierReleases() {
        References earlier = References.builder()
                .chunks(List.of(chunk("a"), chunk("b")))
                .bareNumbers(false)
                .build();
        assertThat(earlier.citationsIn("[1] [ID:0]"))
                .singleElement()
                .satisfies((citation) -> assertThat(citation.numbers()).containsExactly(0));
    }

    @Test
    void findsMarksInLongRunsOfBlanks() {
        String blanks = " ".repeat(100_000);
        assertThat(this.references.citationsIn(
                        "[" + blanks + "ID" + blanks + "1" + blanks + "] [ID" + blanks + "[ID:0]"))
                .hasSize(2);
    }

    private static RetrievedChunk chunk(String id) {
        return Chunks.chunk(id, "d1", "a.txt");
    }
}
