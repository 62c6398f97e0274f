package io.github.ragflowspring.client.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which marks of a text are citations and what they point at. */
class CitationTests {

    private final References references = new References(List.of(chunk("a"), chunk("b")), List.of(), 2L);

    @Test
    void aMarkPointsAtTheChunkOfItsNumber() {
        String text = "First [ID:1], then [ID:0].";
        List<Citation> citations = this.references.citationsIn(text);
        assertThat(citations).extracting((citation) -> citation.chunk().id()).containsExactly("b", "a");
        assertThat(citations)
                .extracting((citation) -> text.substring(citation.start(), citation.end()))
                .containsExactly("[ID:1]", "[ID:0]");
    }

    @Test
    void theMarksOfOlderAnswersCountToo() {
        assertThat(this.references.citationsIn("x ##1$$ y [ID: 0]"))
                .extracting((citation) -> citation.chunk().id())
                .containsExactly("b", "a");
    }

    @Test
    void aMarkWithoutAChunkIsKept() {
        assertThat(this.references.citationsIn("x [ID:7]")).singleElement().satisfies((citation) -> {
            assertThat(citation.number()).isEqualTo(7);
            assertThat(citation.chunk()).isNull();
        });
    }

    @Test
    void whatOnlyLooksLikeAMarkIsNone() {
        assertThat(this.references.citationsIn("[ID:] [ID:x] [id:0] ##$$ [ID:12345678901234567890]"))
                .isEmpty();
        assertThat(References.none().citationsIn("")).isEmpty();
    }

    private static RetrievedChunk chunk(String id) {
        return RetrievedChunk.builder().id(id).build();
    }
}
