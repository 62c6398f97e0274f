package io.github.ragflowspring.client.browser;

import static io.github.ragflowspring.client.json.JsonForms.assertForm;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.error.RagflowAgentException;
import io.github.ragflowspring.client.error.RagflowAuthenticationException;
import io.github.ragflowspring.client.error.RagflowConflictException;
import io.github.ragflowspring.client.error.RagflowConnectionException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowInvalidRequestException;
import io.github.ragflowspring.client.error.RagflowModelException;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowPermissionException;
import io.github.ragflowspring.client.error.RagflowProtocolException;
import io.github.ragflowspring.client.error.RagflowRateLimitedException;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.error.RagflowStreamException;
import io.github.ragflowspring.client.error.RagflowTimeoutException;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BrowserErrorTests {

    /** Text that only operators of the application may see. */
    private static final String SECRET = "id-4711 at 10.0.0.5 in /ragflow/api.py";

    static Arguments[] failures() {
        return new Arguments[] {
            Arguments.of(RagflowModelException.builder(SECRET).build(), "model"),
            Arguments.of(
                    RagflowAgentException.builder(SECRET)
                            .nodeId(SECRET)
                            .nodeError(SECRET)
                            .build(),
                    "agent"),
            Arguments.of(RagflowStreamException.builder(SECRET).build(), "interrupted"),
            Arguments.of(RagflowConnectionException.builder(SECRET).build(), "connection"),
            Arguments.of(RagflowTimeoutException.builder(SECRET).build(), "timeout"),
            Arguments.of(RagflowRateLimitedException.builder(SECRET).build(), "rate-limited"),
            Arguments.of(RagflowAuthenticationException.builder(SECRET).build(), "authentication"),
            Arguments.of(RagflowPermissionException.builder(SECRET).build(), "permission"),
            Arguments.of(RagflowNotFoundException.builder(SECRET).build(), "not-found"),
            Arguments.of(RagflowConflictException.builder(SECRET).build(), "conflict"),
            Arguments.of(RagflowInvalidRequestException.builder(SECRET).build(), "refused"),
            Arguments.of(RagflowUnsupportedException.builder(SECRET).build(), "unsupported"),
            Arguments.of(RagflowServerException.builder(SECRET).build(), "server"),
            Arguments.of(RagflowProtocolException.builder(SECRET).build(), "server"),
            Arguments.of(new IllegalStateException(SECRET), "internal"),
            Arguments.of(new StackOverflowError(SECRET), "internal")
        };
    }

    @ParameterizedTest
    @MethodSource("failures")
    void namesKindWithoutInternals(Throwable failure, String kind) {
        BrowserError error = BrowserError.of(failure);
        assertThat(error.kind()).isEqualTo(kind);
        assertThat(error.message()).isNotBlank().endsWith(".").doesNotContain("4711", "10.0", "api.py");
        assertThat(error)
                .hasToString("BrowserError[type=error, kind=" + kind + ", message=" + error.message() + ", retryable="
                        + error.isRetryable() + "]");
        assertForm(
                error,
                "{'type': 'error', 'kind': '" + kind + "', 'message': '" + error.message() + "', 'retryable': "
                        + error.isRetryable() + "}");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void isRetryableLikeFailure(Throwable failure, String kind) {
        assertThat(BrowserError.of(failure).isRetryable())
                .isEqualTo(failure instanceof RagflowException error && error.isRetryable());
        assertThat(BrowserError.of(failure))
                .isEqualTo(BrowserError.of(failure))
                .hasSameHashCodeAs(BrowserError.of(failure));
        assertThat(BrowserError.of(failure)).isNotEqualTo(kind);
    }
}
