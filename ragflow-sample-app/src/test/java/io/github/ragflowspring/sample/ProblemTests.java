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
                        RagflowModelException.builder(
                                        "The language model behind RAGFlow failed: " + "**ERROR**: AUTH_ERROR")
                                .kind("AUTH_ERROR")
                                .rawText("**ERROR**: AUTH_ERROR")
                                .partialAnswer("Be")
                                .build(),
                        "model",
                        HttpStatus.BAD_GATEWAY),
                Arguments.of(
                        RagflowAgentException.builder("It failed")
                                .nodeId("LLM:0")
                                .nodeError("Down")
                                .partialAnswer("Be")
                                .build(),
                        "agent",
                        HttpStatus.BAD_GATEWAY),
                Arguments.of(
                        RagflowStreamException.builder("The end mark is missing")
                                .partialAnswer("Be")
                                .build(),
                        "interrupted",
                        HttpStatus.BAD_GATEWAY),
                Arguments.of(
                        RagflowConnectionException.builder("Refused").build(), "connection", HttpStatus.BAD_GATEWAY),
                Arguments.of(RagflowTimeoutException.builder("Silent").build(), "timeout", HttpStatus.GATEWAY_TIMEOUT),
                Arguments.of(
                        RagflowAuthenticationException.builder("No key").build(),
                        "authentication",
                        HttpStatus.BAD_GATEWAY),
                Arguments.of(
                        RagflowPermissionException.builder("Not yours").build(), "permission", HttpStatus.FORBIDDEN),
                Arguments.of(RagflowNotFoundException.builder("Gone").build(), "not-found", HttpStatus.NOT_FOUND),
                Arguments.of(RagflowConflictException.builder("Taken").build(), "conflict", HttpStatus.CONFLICT),
                Arguments.of(
                        RagflowInvalidRequestException.builder("Nonsense").build(), "refused", HttpStatus.BAD_REQUEST),
                Arguments.of(
                        RagflowRateLimitedException.builder("Slow down").build(),
                        "rate-limited",
                        HttpStatus.SERVICE_UNAVAILABLE),
                Arguments.of(
                        RagflowUnsupportedException.builder("Too old").build(),
                        "unsupported",
                        HttpStatus.NOT_IMPLEMENTED),
                Arguments.of(RagflowServerException.builder("Down").build(), "server", HttpStatus.BAD_GATEWAY),
                Arguments.of(RagflowProtocolException.builder("Gibberish").build(), "server", HttpStatus.BAD_GATEWAY));
    }

    @Test
    void answersWithTheProblem() {
        ProblemDetail answer = new ProblemAdvice()
                .failed(RagflowTimeoutException.builder("Silent").build());
        assertThat(answer.getStatus()).isEqualTo(504);
        assertThat(answer.getTitle()).isEqualTo("RAGFlow took too long to answer.");
        assertThat(answer.getDetail()).isEqualTo("Silent");
        assertThat(answer.getProperties()).containsEntry("kind", "timeout");
    }
}
