package io.github.ragflowspring.client.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.fixtures.RecordedRequest;
import io.github.ragflowspring.fixtures.Reply;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Enabling and disabling documents where recordings do not show it. */
class EnablingTests {

    private static final String DOCUMENTS = "/api/v1/datasets/d1/documents";

    private final MemoryServer server = new MemoryServer();

    @ParameterizedTest
    @CsvSource({"v0.23.1, PUT", "v0.24.0, PUT", "v0.25.0, PATCH"})
    void updatesEachDocumentOnOldReleases(String release, String method) {
        this.server
                .on(method, DOCUMENTS + "/a1", Reply.json("{\"code\":0,\"data\":{\"id\":\"a1\",\"status\":\"0\"}}"))
                .on(
                        method,
                        DOCUMENTS + "/a2",
                        Reply.json("{\"code\":102,\"message\":\"The dataset doesn't own the document.\"}"))
                .on(
                        (request) -> isList(request, "a1"),
                        Reply.json("{\"code\":0,\"data\":{\"total\":1,\"docs\":[{\"id\":\"a1\",\"status\":\"0\"}]}}"))
                .on(
                        (request) -> isList(request, "a2"),
                        Reply.json("{\"code\":102,\"message\":\"You don't own the document a2.\"}"))
                .on("GET", DOCUMENTS, Reply.json("{\"code\":0,\"data\":{\"total\":0,\"docs\":[]}}"));

        EnableResult result = switchEnabled(release, List.of("a1", "a2", "a1"));

        assertThat(result.documentIds()).containsExactly("a1");
        assertThat(result.enabled()).isFalse();
        assertThat(result.failures()).containsOnlyKeys("a2");
        assertThat(result.hasFailures()).isTrue();
        assertThat(this.server.requests().stream()
                        .filter((request) -> request.method().equals(method))
                        .map((request) -> request.json().toString()))
                .containsExactly("{\"enabled\":0}", "{\"enabled\":0}");
    }

    private static boolean isList(RecordedRequest request, String id) {
        return request.method().equals("GET")
                && List.of(id).equals(request.query().get("id"));
    }

    @Test
    void failsForUnknownDatasetOnOldRelease() {
        this.server.on((request) -> true, Reply.json("{\"code\":102,\"message\":\"You don't own the dataset.\"}"));

        assertThatExceptionOfType(RagflowNotFoundException.class)
                .isThrownBy(() -> switchEnabled("v0.24.0", List.of("a1")));
    }

    @Test
    void reportsMissingResultsAsFailures() {
        this.server.on(
                "POST",
                DOCUMENTS + "/batch-update-status",
                Reply.json("{\"code\":0,\"data\":{\"a1\":{\"status\":\"0\"}},\"message\":\"success\"}"));

        assertThat(switchEnabled("v0.27.0", List.of("a1", "a2")))
                .isEqualTo(EnableResult.builder()
                        .documentIds(List.of("a1"))
                        .failures(Map.of("a2", "The document does not exist"))
                        .build());
    }

    @Test
    void failsIfServerDoesNotReportDocuments() {
        this.server.on(
                (request) -> true, Reply.json("{\"code\":500,\"data\":null,\"message\":\"Internal server error\"}"));

        assertThatExceptionOfType(RagflowServerException.class)
                .isThrownBy(() -> switchEnabled("v0.27.0", List.of("a1")));
    }

    @Test
    void checksArguments() {
        DocumentOperations documents =
                TestClients.client(this.server, "v0.27.0").datasets().documents("d1");
        for (Supplier<?> call : List.<Supplier<?>>of(
                () -> documents.switchEnabled(List.of("a/b"), true),
                () -> documents.switchEnabled(List.of(""), true))) {
            assertThatIllegalArgumentException().isThrownBy(call::get);
        }
        assertThat(switchEnabled("v0.27.0", List.of()).documentIds()).isEmpty();
        assertThat(this.server.requests()).isEmpty();
    }

    private EnableResult switchEnabled(String release, List<String> ids) {
        return TestClients.client(this.server, release)
                .datasets()
                .documents("d1")
                .switchEnabled(ids, false)
                .block(TestClients.PATIENCE);
    }
}
