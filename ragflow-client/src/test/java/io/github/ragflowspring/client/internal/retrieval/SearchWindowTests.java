package io.github.ragflowspring.client.internal.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.dialect.Release;
import io.github.ragflowspring.client.model.PageRequest;
import io.github.ragflowspring.client.retrieval.RetrievalQuery;
import io.github.ragflowspring.client.retrieval.RetrievalResult;
import io.github.ragflowspring.client.retrieval.RetrievedChunk;
import io.github.ragflowspring.fixtures.Reply;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that the pages of a search are right on releases that cut them wrongly. The calculations of these releases are those of
 * {@code Dealer.retrieval} in their {@code rag/nlp/search.py}.
 */
class SearchWindowTests {

    private static final RetrievalQuery QUERY = RetrievalQuery.of("Penguins?", "d1");

    /** The candidates in the order of the search engine; the ranking is another one. */
    private static final List<String> CANDIDATES =
            IntStream.range(100, 300).mapToObj(Integer::toString).toList();

    private static final Comparator<String> RANKING = Comparator.comparing(
                    (String id) -> Integer.parseInt(id) * 37 % 101)
            .thenComparing(Comparator.naturalOrder());

    @ParameterizedTest
    @ValueSource(strings = {"v0.22.0", "v0.22.1"})
    void findsPagesOfLaterReleases(String release) {
        for (int size : new int[] {1, 2, 7, 10, 30, 33, 40, 63, 64, 65, 100}) {
            for (int number = 1; number * size < 300; number++) {
                PageRequest page = PageRequest.of(number, size);
                assertThat(found(release, page)).as("%s", page).isEqualTo(laterPage(page));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.21.0", "v0.21.1"})
    void findsDistinctPagesOfFirst63Chunks(String release) {
        for (int size : new int[] {1, 2, 7, 10, 21, 30, 63}) {
            List<String> all = new ArrayList<>();
            for (int number = 1; number * size <= 63; number++) {
                all.addAll(found(release, PageRequest.of(number, size)));
            }
            assertThat(all)
                    .as("pages of %s", size)
                    .isEqualTo(CANDIDATES.subList(0, 63).stream()
                            .sorted(RANKING)
                            .limit(63 / size * (long) size)
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.20.0", "v0.20.5"})
    void findsPagesOfFirstBlock(String release) {
        for (int size : new int[] {1, 2, 7, 10, 30, 40, 64, 100}) {
            assertThat(found(release, PageRequest.first(size))).hasSize(size);
        }
        assertThat(found(release, PageRequest.of(2, 30))).hasSize(30);
        assertThat(found(release, PageRequest.of(9, 7))).hasSize(7);
    }

    @ParameterizedTest
    @CsvSource({
        "v0.20.0, 3, 30, 60",
        "v0.20.5, 2, 64, 64",
        "v0.20.5, 2, 1, 1",
        "v0.20.5, 2, 100, 100",
        "v0.21.0, 1, 64, 63",
        "v0.21.1, 7, 10, 63",
        "v0.21.1, 1, 100, 63",
        "v0.21.1, 2147483647, 100, 63"
    })
    void refusesPageThatReleaseDoesNotFind(String release, int number, int size, int end) {
        assertThatExceptionOfType(RagflowUnsupportedException.class)
                .isThrownBy(() -> SearchWindow.of(QUERY, PageRequest.of(number, size), dialect(release)))
                .withMessageContaining("RAGFlow " + release + " finds only the first " + end + " chunks")
                .withMessageContaining("v0.23.0");
    }

    @ParameterizedTest
    @CsvSource({"v0.20.5,", "v0.21.1, 63", "v0.22.1,", "v0.23.0,", "v0.27.0,"})
    void requestsLimitOfQueryWhereReleaseFindsIt(String release, @Nullable Integer ofSingleChunk) {
        for (Integer limit : new Integer[] {null, 2, 30, 63}) {
            assertThat(SearchWindow.of(QUERY.limit(limit), null, dialect(release)))
                    .isEqualTo(new SearchWindow(null, null));
        }
        PageRequest request =
                SearchWindow.of(QUERY.limit(1), null, dialect(release)).request();
        assertThat((request != null) ? (Integer) request.size() : null).isEqualTo(ofSingleChunk);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.23.0", "v0.23.1", "v0.27.0"})
    void requestsPagesOfLaterReleasesAsTheyAre(String release) {
        PageRequest page = PageRequest.of(17, 10);
        assertThat(SearchWindow.of(QUERY, page, dialect(release))).isEqualTo(new SearchWindow(page, null));
    }

    @Test
    void cutsPageFromResponse() {
        StringBuilder chunks = new StringBuilder();
        for (int i = 0; i < 70; i++) {
            chunks.append((i > 0) ? "," : "").append("{\"id\":\"c").append(i).append("\",\"document_id\":\"x\"}");
        }
        MemoryServer server = new MemoryServer();
        server.on(
                "POST",
                "/api/v1/retrieval",
                Reply.json("{\"code\":0,\"data\":{\"chunks\":[" + chunks
                        + "],\"doc_aggs\":[{\"doc_id\":\"x\",\"doc_name\":\"x.txt\",\"count\":70}],\"total\":70}}"));
        RetrievalResult found = TestClients.client(server, "v0.22.1")
                .retrieval()
                .search(QUERY, PageRequest.of(9, 10))
                .blockOptional(TestClients.PATIENCE)
                .orElseThrow();
        assertThat(found.chunks()).extracting(RetrievedChunk::id).containsExactly(ids(10, 20));
        assertThat(found.total()).isEqualTo(70);
        assertThat(found.documents().get(0).count()).isEqualTo(70);
        assertThat(server.requests().get(0).json().path("page").asInt()).isEqualTo(2);
        assertThat(server.requests().get(0).json().path("page_size").asInt()).isEqualTo(70);
    }

    private static String[] ids(int from, int to) {
        return IntStream.range(from, to).mapToObj((i) -> "c" + i).toArray(String[]::new);
    }

    private static Dialect dialect(String release) {
        return new Dialect(Release.parse(release));
    }

    private static List<String> found(String release, PageRequest page) {
        SearchWindow window = SearchWindow.of(QUERY, page, dialect(release));
        PageRequest request = Objects.requireNonNull(window.request());
        List<String> ids = release.startsWith("v0.20") ? v0_20(request) : v0_21And22(request, release);
        RetrievalResult result = RetrievalResult.builder()
                .chunks(ids.stream()
                        .map((id) -> RetrievedChunk.builder().id(id).build())
                        .toList())
                .build();
        return window.cut(result).chunks().stream().map(RetrievedChunk::id).toList();
    }

    private static List<String> block(int number, int size) {
        return slice(CANDIDATES, (number - 1) * size, number * size);
    }

    private static List<String> slice(List<String> list, int from, int to) {
        return list.subList(Math.min(from, list.size()), Math.min(to, list.size()));
    }

    private static int blockSize(int size) {
        return (size > 1) ? (64 + size - 1) / size * size : 1;
    }

    private static int blockNumber(PageRequest page, int blockSize) {
        return (page.size() * page.number() + blockSize - 1) / blockSize;
    }

    private static List<String> v0_20(PageRequest page) {
        int size = page.size();
        int blockSize = (size > 1) ? ((int) (Math.floorDiv(64, size) + (64 % size) / (double) size + 0.5)) * size : 1;
        List<String> ranked = block(blockNumber(page, blockSize), blockSize).stream()
                .sorted(RANKING)
                .toList();
        return slice(ranked, (page.number() - 1) * size, page.number() * size);
    }

    private static List<String> v0_21And22(PageRequest page, String release) {
        int size = page.size();
        int blockSize = blockSize(size);
        int begin = (page.number() % (blockSize / size) - 1) * size;
        if (begin < 0) {
            if (release.startsWith("v0.21")) {
                return List.of();
            }
            begin = 0;
        }
        List<String> block = block(blockNumber(page, blockSize), blockSize);
        List<String> cut = slice(block, begin, begin + size);
        // The ids of the ranked part are looked up at the beginning of the block.
        return IntStream.range(0, cut.size())
                .boxed()
                .sorted(Comparator.comparing(cut::get, RANKING))
                .map(block::get)
                .toList();
    }

    private static List<String> laterPage(PageRequest page) {
        int size = page.size();
        // Later releases rank each page of a single chunk alone; here all pages are cut from blocks.
        int blockSize = (size > 1) ? blockSize(size) : 64;
        List<String> ranked = block(blockNumber(page, blockSize), blockSize).stream()
                .sorted(RANKING)
                .toList();
        int begin = (page.number() - 1) % (blockSize / size) * size;
        return slice(ranked, begin, begin + size);
    }
}
