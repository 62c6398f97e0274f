package io.github.ragflowspring.client.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.model.OrderBy;
import io.github.ragflowspring.client.model.Position;
import io.github.ragflowspring.fixtures.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests of the requests for documents and chunks. */
class DocumentRequestTests {

    @Test
    void doesNotChangeOriginal() {
        DocumentQuery all = DocumentQuery.all();
        DocumentQuery query = all.name("a.txt")
                .statuses(DocumentStatus.FAIL)
                .suffixes("pdf")
                .orderBy(OrderBy.SIZE)
                .descending(false);
        assertThat(all).isEqualTo(DocumentQuery.all()).isNotEqualTo(query);
        assertThat(all.name()).isNull();
        assertThat(all.orderBy()).isEqualTo(OrderBy.CREATED);
        assertThat(query.statuses()).containsExactly(DocumentStatus.FAIL);
        assertThat(query.orderBy()).isEqualTo(OrderBy.SIZE);
        assertThat(query.descending()).isFalse();
    }

    @Test
    void treatsNullAsUnset() {
        assertThat(DocumentQuery.all()
                        .name("x")
                        .name(null)
                        .suffixes("pdf")
                        .suffixes((List<String>) null)
                        .statuses((List<DocumentStatus>) null))
                .isEqualTo(DocumentQuery.all());
        assertThat(DocumentUpdate.none()
                        .name("x")
                        .name(null)
                        .metadata(Map.of("a", 1))
                        .metadata(null))
                .isEqualTo(DocumentUpdate.none())
                .hasSameHashCodeAs(DocumentUpdate.none());
        assertThat(ChunkUpdate.none()
                        .content("x")
                        .content(null)
                        .questions(List.of())
                        .questions(null))
                .isEqualTo(ChunkUpdate.none());
        assertThat(NewChunk.of("x").tags(List.of("t")).tags(null)).isEqualTo(NewChunk.of("x"));
        assertThat(ParserConfig.none()
                        .delimiter("\n")
                        .delimiter(null)
                        .topTags(1)
                        .topTags(null))
                .isEqualTo(ParserConfig.none());
    }

    @Test
    void keepsAdditionalFieldsInOrder() {
        assertThat(NewChunk.of("x").additional("b", 1).additional("a", null).additional())
                .containsExactly(Map.entry("b", 1), new java.util.AbstractMap.SimpleEntry<>("a", null));
    }

    @Test
    void refusesAdditionalFieldsThatHaveMethods() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NewChunk.of("x").additional("tag_kwd", List.of()))
                .withMessageContaining("'tag_kwd'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DocumentQuery.all().additional("page", 1))
                .withMessageContaining("'page'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParserConfig.none().additional("raptor", Map.of()))
                .withMessageContaining("'raptor'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DocumentUpdate.none().additional(" ", 1))
                .withMessageContaining("'name'");
    }

    @Test
    void refusesInvalidValues() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NewChunk.of(" "))
                .withMessage("'content' must not be blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChunkUpdate.none().content(""))
                .withMessage("'content' must not be blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParserConfig.none().chunkTokenNum(0))
                .withMessage("'chunkTokenNum' must be greater than 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DocumentUpdate.none().name("x".repeat(256)));
        assertThatIllegalArgumentException().isThrownBy(() -> DocumentStatus.of(" "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IngestOptions.defaults().concurrency(0))
                .withMessage("'concurrency' must be 1 or greater");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IngestOptions.defaults().documentTimeout(Duration.ZERO))
                .withMessage("'documentTimeout' must be greater than zero and at most 36500 days");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IngestOptions.defaults().pollInterval(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .withMessage("'maxPollInterval' must not be less than 'minPollInterval'");
    }

    @Test
    void copiesOptions() {
        IngestOptions options = IngestOptions.defaults()
                .concurrency(8)
                .documentTimeout(Duration.ofMinutes(30))
                .timeout(Duration.ofHours(8))
                .pollInterval(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(options.concurrency()).isEqualTo(8);
        assertThat(options.documentTimeout()).hasMinutes(30);
        assertThat(options.timeout()).hasHours(8);
        assertThat(options.minPollInterval()).hasSeconds(1);
        assertThat(options.maxPollInterval()).hasSeconds(2);
        assertThat(options.timeout(null).timeout()).isNull();
        assertThat(IngestOptions.defaults().timeout()).isNull();
        assertThat(IngestOptions.defaults().documentTimeout()).hasHours(1);
    }

    @Test
    void sendsTagsAndPositionsOfChunk() {
        MemoryServer server = new MemoryServer();
        server.on((request) -> true, Reply.json("{\"code\":0,\"data\":{\"total\":1,\"chunks\":[{\"id\":\"c1\"}]}}"));

        Chunk updated = TestClients.client(server, "v0.27.0")
                .datasets()
                .documents("d1")
                .chunks("a1")
                .update("c1", ChunkUpdate.none().tags(List.of("sky")).positions(List.of(Position.of(1, 2, 3, 4, 5))))
                .block(TestClients.PATIENCE);

        assertThat(updated.id()).isEqualTo("c1");
        assertThat(server.requests().get(0).text()).isEqualTo("{\"tag_kwd\":[\"sky\"],\"positions\":[[1,2,3,4,5]]}");
    }
}
