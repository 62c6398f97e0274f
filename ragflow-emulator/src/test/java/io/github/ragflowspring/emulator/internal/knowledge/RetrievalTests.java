package io.github.ragflowspring.emulator.internal.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.emulator.internal.wire.PythonJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetrievalTests {

    private final Dataset dataset =
            new Dataset("5eed0d1ae5a111f1a51002fc00000009", PythonJson.object().put("name", "Animals"), 0);

    RetrievalTests() {
        add("d1", "bats.md", "# Bats\n\nBats sleep upside down.\n\n## Food\n\nBats hunt insects at night.");
        add("d2", "owls.md", "# Owls\n\nOwls hunt mice at night. Owls turn their heads.");
        add("d3", "鲸鱼.md", "# 鲸鱼\n\n鲸鱼是生活在海洋中的哺乳动物。");
    }

    @Test
    void splitsDocumentsAtHeadings() {
        assertThat(this.dataset.documents().get(0).chunks())
                .extracting(Chunk::content)
                .containsExactly("# Bats\n\nBats sleep upside down.", "## Food\n\nBats hunt insects at night.");
        assertThat(this.dataset.chunks()).extracting(Chunk::position).containsExactly(1, 2, 1, 1);
    }

    @Test
    void ranksChunkWithRarestWordsFirst() {
        List<Hit> hits = Retrieval.search(this.dataset.chunks(), "Who hunts insects at night?")
                .hits();
        assertThat(hits).extracting((hit) -> hit.chunk().document().name()).containsExactly("bats.md", "owls.md");
        assertThat(hits.get(0).chunk().position()).isEqualTo(2);
        assertThat(hits).allSatisfy((hit) -> {
            assertThat(hit.similarity()).isBetween(0.2, 1.0);
            assertThat(hit.similarity()).isEqualTo(0.7 * hit.termSimilarity() + 0.3 * hit.vectorSimilarity());
        });
    }

    @Test
    void isDeterministic() {
        assertThat(Retrieval.search(this.dataset.chunks(), "owls").hits())
                .isEqualTo(Retrieval.search(this.dataset.chunks(), "owls").hits());
    }

    @Test
    void findsNothingForUnknownWords() {
        assertThat(Retrieval.search(this.dataset.chunks(), "zzzz qqqq").hits()).isEmpty();
        assertThat(Retrieval.search(this.dataset.chunks(), "").hits()).isEmpty();
        assertThat(Retrieval.search(List.of(), "owls").hits()).isEmpty();
    }

    @Test
    void matchesStemsAndPairsOfChineseCharacters() {
        assertThat(Terms.of("The owls are hunting")).isEqualTo(Terms.of("an owls hunted"));
        assertThat(Terms.of("海洋中")).containsExactly("海洋", "洋中");
        assertThat(Retrieval.search(this.dataset.chunks(), "海洋").hits()).hasSize(1);
    }

    private void add(String id, String name, String text) {
        Document document = new Document(
                id,
                this.dataset.id(),
                name,
                text.getBytes(StandardCharsets.UTF_8),
                new Parsing(InstantSource.system(), Duration.ofDays(1)));
        document.parseNow();
        this.dataset.add(document);
    }
}
