package io.github.ragflowspring.ai.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.RagflowClient;
import io.github.ragflowspring.client.error.RagflowException;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * Streams of real servers as responses of {@link RagflowChatModel}. What a subscriber sees is the complete text, or differs
 * from it by citations only, or the stream fails.
 */
class StreamRecordingsTests {

    static final List<String> RELEASES = Recordings.releases();

    private static final String ID = "c199a9d8e56c11f192c302fc00000001";

    private static ReplayServer server;

    @BeforeAll
    static void start() {
        server = ReplayServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @FieldSource("RELEASES")
    void showsRightTextOfAnswers(String release) {
        Prompt prompt = new Prompt(
                "question",
                RagflowChatOptions.builder().chatId(ID).sessionId(ID).build());
        assertThat(verify(release, prompt, "completions")).isGreaterThan(5);
    }

    @ParameterizedTest
    @FieldSource("RELEASES")
    void showsRightTextOfOpenAiAnswers(String release) {
        Prompt prompt = new Prompt(
                List.of(new UserMessage("question"), new AssistantMessage("answer"), new UserMessage("question")),
                RagflowChatOptions.builder().chatId(ID).build());
        assertThat(verify(release, prompt, "openai_chat", "openai")).isGreaterThan(2);
    }

    @ParameterizedTest
    @FieldSource("RELEASES")
    void showsRightTextOfAgents(String release) {
        Prompt prompt = new Prompt(
                "question",
                RagflowChatOptions.builder().agentId(ID).sessionId(ID).build());
        assertThat(verify(release, prompt, "agent_completions")).isGreaterThan(2);
    }

    /** Returns the number of streams that did not fail. */
    private static int verify(String release, Prompt prompt, String... areas) {
        int complete = 0;
        try (RagflowClient client = RagflowClient.builder()
                .baseUrl(server.url())
                .apiKey("key")
                .settings((settings) -> settings.serverVersion(release))
                .build()) {
            RagflowChatModel model = RagflowChatModel.builder(client).build();
            for (Recording recording : streams(release, areas)) {
                complete += verify(model, prompt, recording) ? 1 : 0;
            }
        }
        return complete;
    }

    private static boolean verify(RagflowChatModel model, Prompt prompt, Recording recording) {
        server.once((request) -> request.method().equals("POST"), Reply.of(recording));
        List<ChatResponse> responses = new ArrayList<>();
        try {
            model.stream(prompt).doOnNext(responses::add).blockLast();
        } catch (RagflowException ex) {
            return false;
        }
        Map<String, Object> last =
                responses.get(responses.size() - 1).getResult().getOutput().getMetadata();
        String seen = responses.stream()
                .map((response) -> response.getResult().getOutput().getText())
                .collect(Collectors.joining());
        assertThat(withoutCitations(seen)).as(recording.toString()).isEqualTo(withoutCitations((String)
                last.get(RagflowChatMetadata.TEXT)));
        return true;
    }

    private static List<Recording> streams(String release, String... areas) {
        Recordings recordings = Recordings.of(release);
        return Stream.of(areas)
                .filter(recordings.areas()::contains)
                .flatMap((area) -> recordings.area(area).stream())
                .filter((recording) -> recording.response().isEventStream()
                        && !recording.response().aborted())
                .toList();
    }

    private static String withoutCitations(String text) {
        return text.replaceAll("\\[ID:\\d+]|##\\d+\\$\\$", "").replaceAll("\\s", "");
    }
}
