package io.github.ragflowspring.emulator.internal.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.emulator.internal.release.SearchPaging;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages of 46 results. The expected numbers are those of recorded servers. */
class SearchPageTests {

    private static final List<Hit> HITS = IntStream.range(0, 46)
            .mapToObj((number) -> new Hit(chunk(number), 1, 1, 1))
            .toList();

    @ParameterizedTest
    @CsvSource({
        "FIRST_BLOCK, 1, 10, 0, 10, 46",
        "FIRST_BLOCK, 2, 10, 10, 10, 46",
        "FIRST_BLOCK, 2, 40, 40, 6, 46",
        "FIRST_BLOCK, 1, 100, 0, 46, 46",
        "FIRST_BLOCK, 1, 200, 0, 0, 0",
        "FIRST_BLOCK, 1, 1, 0, 1, 1",
        "FIRST_BLOCK, 2, 1, 0, 0, 1",
        "BEGINNING_OF_BLOCK_OR_NONE, 1, 10, 0, 10, 10",
        "BEGINNING_OF_BLOCK_OR_NONE, 2, 10, 0, 10, 10",
        "BEGINNING_OF_BLOCK_OR_NONE, 2, 40, 0, 0, 0",
        "BEGINNING_OF_BLOCK_OR_NONE, 1, 1, 0, 0, 0",
        "BEGINNING_OF_BLOCK_OR_NONE, 1, 64, 0, 0, 0",
        "BEGINNING_OF_BLOCK_OR_NONE, 1, 63, 0, 46, 46",
        "BEGINNING_OF_BLOCK, 2, 10, 0, 10, 10",
        "BEGINNING_OF_BLOCK, 2, 40, 0, 40, 40",
        "BEGINNING_OF_BLOCK, 2, 1, 1, 1, 1",
        "BEGINNING_OF_BLOCK, 1, 200, 0, 46, 46",
        "EXACT, 2, 40, 40, 6, 46",
        "EXACT, 3, 40, 0, 0, 46",
    })
    void containsResultsOfRecordedServers(SearchPaging paging, int number, int size, int first, int count, int total) {
        SearchPage page = SearchPage.of(paging, HITS, number, size);
        assertThat(page.hits()).isEqualTo(HITS.subList(first, first + count));
        assertThat(page.counted()).hasSize(total);
    }

    private static Chunk chunk(int number) {
        Parsing parsing = new Parsing(InstantSource.system(), Duration.ofDays(1));
        Document document = new Document("d", "d", "a.txt", new byte[0], parsing);
        return new Chunk(Integer.toString(number), document, null, Chunk.Text.of("x"));
    }
}
