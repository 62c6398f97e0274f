package io.github.ragflowspring.client.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowAuthenticationException;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.client.error.RagflowInvalidRequestException;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import io.github.ragflowspring.fixtures.RequestMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every recorded exchange about related questions passes through {@link ModelOperations#relatedQuestions}. */
class RelatedQuestionsTests {

    private final ReplayServer server = ReplayServer.start();

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    static Stream<Recording> recorded() {
        return Stream.concat(
                Recordings.ofAllReleases("related_questions").stream(), Recordings.ofAllReleases("related").stream());
    }

    @Test
    void coversAllReleases() {
        assertThat(recorded()).hasSize(31);
        assertThat(recorded().map(Recording::release).distinct()).hasSameSizeAs(Recordings.releases());
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void readsRecordedAnswersAndErrors(Recording recording) {
        this.server.on((request) -> true, Reply.of(recording));
        List<String> questions = new ArrayList<>();
        Throwable error = catchThrowable(() -> questions.addAll(TestClients.client(this.server, recording.release())
                .models()
                .relatedQuestions("x")
                .block(TestClients.PATIENCE)));

        JsonNode answer = recording.response().json();
        if (answer.path("code").asInt() == 0 && answer.path("data").isArray()) {
            assertThat(error).isNull();
            List<String> expected = new ArrayList<>();
            answer.path("data").forEach((question) -> expected.add(question.asString()));
            assertThat(questions).isEqualTo(expected);
        } else {
            Class<? extends RagflowException> expected =
                    switch (answer.path("code").asInt()) {
                        case 0, 109 -> RagflowAuthenticationException.class;
                        case 100 -> RagflowServerException.class;
                        case 404 -> RagflowUnsupportedException.class;
                        default -> RagflowInvalidRequestException.class;
                    };
            assertThat(error).isExactlyInstanceOf(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "v0.23.1, related_questions, no_industry",
        "v0.24.0, related_questions, no_industry",
        "v0.25.6, related, v27_recommendation",
        "v0.26.4, related, v27_recommendation",
        "v0.27.0, related, v27_recommendation"
    })
    void sendsRecordedRequest(String release, String area, String name) {
        Recording recording = Recordings.recording(release, area, name);
        this.server.on((request) -> true, Reply.of(recording));

        TestClients.client(this.server, release)
                .models()
                .relatedQuestions(
                        recording.request().jsonBody().path("question").asString())
                .block(TestClients.PATIENCE);

        RequestMatch.of(recording).verify(this.server.requests().get(0));
    }

    @Test
    void refusesBlankQuestion() {
        ModelOperations models = TestClients.client(this.server, "v0.27.0").models();

        assertThatIllegalArgumentException().isThrownBy(() -> models.relatedQuestions(" "));
        assertThat(this.server.requests()).isEmpty();
    }
}
