package io.github.ragflowspring.client.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowConflictException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowInvalidRequestException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.fixtures.Reply;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Checks of embedding models that do not succeed, and the switch of the extraction of metadata. */
class EmbeddingCheckTests {

    private static final String CHECK = "/api/v1/datasets/d1/embedding/check";

    private final MemoryServer server = new MemoryServer();

    @Test
    void returnsSimilarityOfIncompatibleModel() {
        this.server.on(
                "POST",
                CHECK,
                Reply.json("{\"code\":10,\"data\":{\"summary\":{\"avg_cos_sim\":0.4,\"model\":\"m@f\",\"sampled\":5,"
                        + "\"valid\":4,\"match_mode\":\"content_only\"},\"results\":[]},\"message\":\"failed\"}"));

        EmbeddingCheck check = check("v0.27.0");

        assertThat(check.compatible()).isFalse();
        assertThat(check.averageSimilarity()).isEqualTo(0.4);
        assertThat(check.comparedChunks()).isEqualTo(4);
        assertThat(check.additional()).containsEntry("match_mode", "content_only");
    }

    @Test
    void distinguishesReasonsOfRefusal() {
        assertThat(refusal("{\"code\":0,\"data\":{\"id\":\"d1\",\"name\":\"x\",\"chunk_count\":3}}"))
                .isInstanceOf(RagflowInvalidRequestException.class);
        assertThat(refusal("{\"code\":0,\"data\":{\"id\":\"d1\",\"name\":\"x\",\"chunk_count\":0}}"))
                .isInstanceOf(RagflowConflictException.class);
        assertThat(refusal("{\"code\":102,\"message\":\"lacks permission\"}"))
                .isInstanceOf(RagflowNotFoundException.class);
    }

    private static RagflowException refusal(String dataset) {
        MemoryServer server = new MemoryServer();
        server.on("POST", CHECK, Reply.json("{\"code\":102,\"message\":\"refused\"}"))
                .on("GET", "/api/v1/datasets/d1", Reply.json(dataset));
        try {
            EmbeddingCheck check = TestClients.client(server, "v0.27.0")
                    .datasets()
                    .checkEmbedding("d1", "m@f")
                    .block(TestClients.PATIENCE);
            throw new AssertionError(check);
        } catch (RagflowException ex) {
            return ex;
        }
    }

    @Test
    void checksArgumentsAndRelease() {
        Supplier<?> blank =
                () -> TestClients.client(this.server, "v0.27.0").datasets().checkEmbedding("d1", " ");
        assertThatIllegalArgumentException().isThrownBy(blank::get);
        assertThatExceptionOfType(RagflowUnsupportedException.class)
                .isThrownBy(() -> check("v0.25.1"))
                .withMessageContaining("v0.25.2");
        assertThat(this.server.requests()).isEmpty();
    }

    @Test
    void switchesExtraction() {
        this.server.on("PUT", "/api/v1/datasets/d1", Reply.json("{\"code\":0,\"data\":{\"id\":\"d1\"}}"));

        assertThat(TestClients.client(this.server, "v0.27.0")
                        .datasets()
                        .metadata("d1")
                        .switchExtraction(true)
                        .thenReturn("done")
                        .block(TestClients.PATIENCE))
                .isEqualTo("done");
        assertThat(this.server.requests().get(0).json().toString())
                .isEqualTo("{\"parser_config\":{\"ext\":{\"enable_metadata\":true}}}");
    }

    private EmbeddingCheck check(String release) {
        return TestClients.client(this.server, release)
                .datasets()
                .checkEmbedding("d1", "m@f")
                .block(TestClients.PATIENCE);
    }
}
