package io.github.ragflowspring.client.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the tables of operations and capabilities. */
class DialectTests {

    @ParameterizedTest
    @CsvSource({
        "v0.26.4, v0.26.4",
        "0.27.0, v0.27.0",
        "v0.23.0, v0.23.0",
        "v0.22.1, v0.22.1",
        "v0.20.0, v0.20.0",
        "v0.25, v0.25.0",
        "v0.25.6-12-g1a2b3c, v0.25.6",
        "'v0.23.1 slim', v0.23.1",
        "v1.2.3, v1.2.3"
    })
    void parsesVersion(String text, String release) {
        assertThat(Release.parse(text)).hasToString(release);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nightly", ""})
    void treatsTextWithoutNumberAsNewestKnownRelease(String text) {
        assertThat(Release.parse(text)).isEqualTo(Release.NEWEST_KNOWN);
    }

    @Test
    void ordersReleasesByNumber() {
        assertThat(Release.parse("v0.25.10")).isGreaterThan(Release.parse("v0.25.9"));
        assertThat(Release.parse("v0.27.0")).isGreaterThan(Release.parse("v0.25.10"));
    }

    @ParameterizedTest
    @CsvSource({
        "CHAT_ASK, v0.23.1, POST /api/v1/chats/{chat_id}/completions",
        "CHAT_ASK, v0.25.0, POST /api/v1/chats/{chat_id}/completions",
        "CHAT_ASK, v0.25.1, POST /api/v1/chat/completions",
        "CHAT_STREAM, v0.27.0, POST /api/v1/chat/completions",
        "CHAT_SESSION_GET, v0.24.0, GET /api/v1/chats/{chat_id}/sessions",
        "CHAT_SESSION_GET, v0.25.0, GET /api/v1/chats/{chat_id}/sessions/{session_id}",
        "CHAT_SESSION_UPDATE, v0.25.0, PUT /api/v1/chats/{chat_id}/sessions/{session_id}",
        "CHAT_SESSION_UPDATE, v0.25.1, PATCH /api/v1/chats/{chat_id}/sessions/{session_id}",
        "CHAT_ASK, v0.99.0, POST /api/v1/chat/completions"
    })
    void selectsRouteByRelease(Operation operation, String release, String route) {
        Route found = dialect(release).route(operation);
        assertThat(found.method() + " " + found.path()).isEqualTo(route);
    }

    @Test
    void namesFirstReleaseOfMissingOperation() {
        assertThatExceptionOfType(RagflowUnsupportedException.class)
                .isThrownBy(() -> dialect("v0.24.0").route(Operation.SYSTEM_VERSION))
                .withMessageContaining("v0.24.0")
                .withMessageContaining("system.version")
                .withMessageContaining("v0.25.0");
    }

    @ParameterizedTest
    @CsvSource({
        "AGENT_RUN, v0.20.4, v0.20.5",
        "AGENT_RUN, v0.22.1, v0.23.0",
        "AGENT_OPENAI_STREAM, v0.22.1, v0.23.0",
        "FILE_CREATE_FOLDER, v0.22.1, v0.23.0",
        "FILE_LINK, v0.20.5, v0.21.0",
        "SYSTEM_HEALTH, v0.20.5, v0.21.0",
        "DATASET_GRAPH_RUN, v0.22.0, v0.22.1",
        "DATASET_METADATA_UPDATE, v0.22.1, v0.23.0",
        "MEMORY_LIST, v0.20.0, v0.24.0"
    })
    void namesNextReleaseThatHasOperation(Operation operation, String release, String next) {
        assertThatExceptionOfType(RagflowUnsupportedException.class)
                .isThrownBy(() -> dialect(release).route(operation))
                .withMessageContaining("RAGFlow " + release)
                .withMessageContaining("requires RAGFlow " + next + " or later");
        assertThat(dialect(next).route(operation).path()).startsWith("/");
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void ordersRoutesByRelease(Operation operation) {
        Release first = operation.firstRelease();
        assertThat(operation.route(first)).isNotNull();
        assertThat(operation.operationName()).matches("[a-z]+(\\.[a-z_]+)+");
        if (operation.operationName().startsWith("legacy.")) {
            assertThat(operation.route(Release.V0_22_0)).isNotNull();
            assertThat(operation.route(Release.V0_22_1)).isNull();
            return;
        }
        Route newest = operation.route(Release.NEWEST_KNOWN);
        assertThat(newest).isNotNull();
        assertThat(newest.since().compareTo(first)).isNotNegative();
        assertThat(newest.path()).startsWith("/");
    }

    @Test
    void hasUniqueOperationNames() {
        assertThat(Arrays.stream(Operation.values()).map(Operation::operationName))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "ANSWERS_WITHOUT_SESSION, v0.25.0, false",
        "ANSWERS_WITHOUT_SESSION, v0.25.1, true",
        "COMPLETION_REPLACES_HISTORY, v0.25.0, false",
        "COMPLETION_REPLACES_HISTORY, v0.25.1, true",
        "COMPLETION_REPLACES_HISTORY, v0.25.5, true",
        "COMPLETION_REPLACES_HISTORY, v0.25.6, false",
        "DELETE_ALL_FLAG, v0.24.0, false",
        "DELETE_ALL_FLAG, v0.25.0, true"
    })
    void limitsCapabilityToReleases(Capability trait, String release, boolean holds) {
        assertThat(dialect(release).has(trait)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({
        "v0.23.1, 109, AUTHENTICATION",
        "v0.24.0, 109, AUTHENTICATION",
        "v0.25.0, 109, NOT_FOUND",
        "v0.27.0, 102, NOT_FOUND",
        "v0.27.0, 101, INVALID_REQUEST",
        "v0.27.0, 100, SERVER",
        "v0.27.0, 4711, SERVER"
    })
    void mapsCodeByRelease(String release, int code, Failure failure) {
        assertThat(dialect(release).meaning(Operation.CHAT_ASK, code)).isEqualTo(failure);
    }

    private static Dialect dialect(String release) {
        return new Dialect(Release.parse(release));
    }
}
