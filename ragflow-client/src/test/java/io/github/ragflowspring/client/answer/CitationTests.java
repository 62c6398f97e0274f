package io.github.ragflowspring.client.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import java.util.List;
import org.junit.jupiter.api.Test;

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

    private static RetrievedChunk chunk(String id) {
        return Chunks.chunk(id, "d1", "a.txt");
    }
}
