package io.github.ragflowspring.client.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.Reply;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Tags and metadata of several datasets, on releases without recordings and with odd arguments. */
class TagTests {

    private final MemoryServer server = new MemoryServer();

    @ParameterizedTest
    @ValueSource(strings = {"v0.24.0", "v0.25.0"})
    void usesRoutesOfWebPages(String release) {
        DatasetOperations datasets = TestClients.client(this.server, release).datasets();
        answer("/v1/kb/d1/tags", "[[\"sky\",2],[\"tea\",1],[\"sky\",1]]");
        answer("/v1/kb/tags", "[[\"sky\",2],[\"tea\",1],[\"sky\",1]]");
        answer("/v1/kb/d1/rename_tag", "true");
        answer("/v1/kb/d1/rm_tags", "true");
        answer("/v1/kb/get_meta", "{\"author\":{\"Ada\":[\"a1\",\"a2\"]}}");

        assertThat(call(datasets.tags("d1").list())).containsExactly(tag("sky", 3), tag("tea", 1));
        assertThat(call(datasets.countTags(List.of("d1", "d2")))).containsExactly(tag("sky", 3), tag("tea", 1));
        assertThat(call(datasets.tags("d1").rename("sky", "heaven").thenReturn("done")))
                .isEqualTo("done");
        assertThat(call(datasets.tags("d1").delete(List.of("tea")).thenReturn("done")))
                .isEqualTo("done");
        assertThat(call(datasets.documentIdsByMetadata(List.of("d1"))))
                .isEqualTo(Map.of("author", Map.of("Ada", List.of("a1", "a2"))));

        assertThat(this.server.requests())
                .extracting(RecordedRequest::target)
                .containsExactly(
                        "/v1/kb/d1/tags",
                        "/v1/kb/tags?kb_ids=d1%2Cd2",
                        "/v1/kb/d1/rename_tag",
                        "/v1/kb/d1/rm_tags",
                        "/v1/kb/get_meta?kb_ids=d1");
        assertThat(this.server.requests())
                .extracting(RecordedRequest::method)
                .containsExactly("GET", "GET", "POST", "POST", "GET");
    }

    @Test
    void doesNotFindForeignDatasetOnOldRelease() {
        this.server.on(
                (request) -> true, Reply.json("{\"code\":109,\"data\":false,\"message\":\"No authorization.\"}"));

        assertThatExceptionOfType(RagflowNotFoundException.class)
                .isThrownBy(() -> TestClients.client(this.server, "v0.24.0")
                        .datasets()
                        .tags("d1")
                        .list()
                        .block(TestClients.PATIENCE));
    }

    /** The route of several datasets fails there for every dataset with tags. */
    @Test
    void addsUpTagsOfEachDatasetWhereCountingFails() {
        answer("/api/v1/datasets/d1/tags", "[[\"sky\",2]]");
        answer("/api/v1/datasets/d2/tags", "[[\"sky\",2]]");

        assertThat(call(TestClients.client(this.server, "v0.25.2").datasets().countTags(List.of("d1", "d2"))))
                .containsExactly(tag("sky", 4));
        assertThat(this.server.requests())
                .extracting(RecordedRequest::target)
                .containsExactly("/api/v1/datasets/d1/tags", "/api/v1/datasets/d2/tags");
    }

    @Test
    void sendsNothingWithoutArguments() {
        DatasetOperations datasets = TestClients.client(this.server, "v0.27.0").datasets();

        assertThat(call(datasets.countTags(List.of()))).isEmpty();
        assertThat(call(datasets.documentIdsByMetadata(List.of()))).isEmpty();
        assertThat(call(datasets.tags("d1").delete(List.of()).thenReturn("done")))
                .isEqualTo("done");
        assertThat(this.server.requests()).isEmpty();
    }

    @Test
    void refusesInvalidArguments() {
        DatasetOperations datasets = TestClients.client(this.server, "v0.27.0").datasets();
        for (Supplier<?> call : List.<Supplier<?>>of(
                () -> datasets.tags("a/b"),
                () -> datasets.tags("d1").rename(" ", "x"),
                () -> datasets.tags("d1").rename("x", ""),
                () -> datasets.tags("d1").delete(Collections.singletonList("")),
                () -> datasets.countTags(List.of("a,b")),
                () -> datasets.documentIdsByMetadata(List.of("a,b")),
                () -> datasets.countTags(IntStream.range(0, 101)
                        .mapToObj((number) -> "d" + number)
                        .toList()))) {
            assertThatIllegalArgumentException().isThrownBy(call::get);
        }
        assertThat(this.server.requests()).isEmpty();
    }

    @Test
    void requiresReleaseWithTags() {
        assertThatExceptionOfType(RagflowUnsupportedException.class)
                .isThrownBy(() -> TestClients.client(this.server, "v0.23.1")
                        .datasets()
                        .tags("d1")
                        .list()
                        .block(TestClients.PATIENCE))
                .withMessageContaining("v0.24.0");
    }

    private void answer(String path, String data) {
        this.server.on(
                (request) -> request.path().equals(path),
                Reply.json("{\"code\":0,\"data\":" + data + ",\"message\":\"success\"}"));
    }

    private static DatasetTag tag(String value, int chunks) {
        return DatasetTag.builder().value(value).chunkCount(chunks).build();
    }

    private static <T> T call(Mono<T> result) {
        return result.block(TestClients.PATIENCE);
    }
}
