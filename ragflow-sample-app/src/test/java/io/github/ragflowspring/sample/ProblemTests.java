package io.github.ragflowspring.sample;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

class ProblemTests {

    @ParameterizedTest
    @MethodSource
    void tellsEachErrorInWordsAndWithAStatus(RagflowException error, String kind, HttpStatus status) {
        Problem problem = Problem.of(error);
        assertThat(problem.kind()).isEqualTo(kind);
        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.message()).endsWith(".");
        assertThat(problem.detail()).isEqualTo(error.getMessage());
    }

    static Stream<Arguments> tellsEachErrorInWordsAndWithAStatus() {
        return Stream.of(
                Arguments.of(
                        new RagflowModelException(null, "AUTH_ERROR", "**ERROR**: AUTH_ERROR", "Be"),
                        "model",
                        HttpStatus.BAD_GATEWAY),
                Arguments.of(
                        new RagflowAgentException("It failed", null, "LLM:0", "Down", "Be"),
                        "agent",
                        HttpStatus.BAD_GATEWAY),
                Arguments.of(
                        new RagflowStreamException("The end mark is missing", null, "Be", null),
                        "interrupted",
                        HttpStatus.BAD_GATEWAY),
                Arguments.of(
                        new RagflowConnectionException("Refused", null, null), "connection", HttpStatus.BAD_GATEWAY),
                Arguments.of(new RagflowTimeoutException("Silent", null, null), "timeout", HttpStatus.GATEWAY_TIMEOUT),
                Arguments.of(
                        new RagflowAuthenticationException("No key", null, null),
                        "authentication",
                        HttpStatus.BAD_GATEWAY),
                Arguments.of(
                        new RagflowPermissionException("Not yours", null, null), "permission", HttpStatus.FORBIDDEN),
                Arguments.of(new RagflowNotFoundException("Gone", null, null), "not-found", HttpStatus.NOT_FOUND),
                Arguments.of(new RagflowConflictException("Taken", null, null), "conflict", HttpStatus.CONFLICT),
                Arguments.of(
                        new RagflowInvalidRequestException("Nonsense", null, null), "refused", HttpStatus.BAD_REQUEST),
                Arguments.of(
                        new RagflowRateLimitedException("Slow down", null, null),
                        "rate-limited",
                        HttpStatus.SERVICE_UNAVAILABLE),
                Arguments.of(
                        new RagflowUnsupportedException("Too old", null, null),
                        "unsupported",
                        HttpStatus.NOT_IMPLEMENTED),
                Arguments.of(new RagflowServerException("Down", null, null), "ragflow", HttpStatus.BAD_GATEWAY),
                Arguments.of(new RagflowProtocolException("Gibberish", null, null), "ragflow", HttpStatus.BAD_GATEWAY));
    }

    @Test
    void answersWithTheProblem() {
        ProblemDetail answer = new ProblemAdvice().failed(new RagflowTimeoutException("Silent", null, null));
        assertThat(answer.getStatus()).isEqualTo(504);
        assertThat(answer.getTitle()).isEqualTo("RAGFlow took too long to answer.");
        assertThat(answer.getDetail()).isEqualTo("Silent");
        assertThat(answer.getProperties()).containsEntry("kind", "timeout");
    }
}
