package io.github.ragflowspring.client.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.ReplayServer;
import io.github.ragflowspring.fixtures.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Tests for the controller of the README. */
class ReadmeExamplesTests {

    private static final Pattern DATA = Pattern.compile("^data:(.*)$", Pattern.MULTILINE);

    private final ReplayServer server = ReplayServer.start();

    private final AskController controller =
            new AskController(TestClients.client(this.server, "v0.27.0").chats());

    @BeforeEach
    void replayAnswer() {
        Reply answer = Reply.of(Recordings.recording("v0.27.0", "completions", "stream_hits_session"));
        this.server.once((request) -> true, answer);
    }

    @AfterEach
    void stopServer() {
        this.server.close();
    }

    @Test
    void streamsAnswer() {
        assertThat(this.controller
                        .ask("c1", "q")
                        .ofType(AnswerEvent.Delta.class)
                        .map(AnswerEvent.Delta::text)
                        .collect(Collectors.joining())
                        .block(TestClients.PATIENCE))
                .startsWith("The capital of France")
                .endsWith("[ID:1].");
    }

    @Test
    void printsOutputInReadme() throws IOException {
        JsonMapper mapper = JsonMapper.builder().build();
        List<String> printed = this.controller
                .ask("c1", "q")
                .map(mapper::writeValueAsString)
                .collectList()
                .block(TestClients.PATIENCE);
        List<String> documented = DATA.matcher(Files.readString(Path.of("..", "README.md")))
                .results()
                .map((line) -> line.group(1))
                .toList();
        assertThat(documented)
                .hasSizeGreaterThan(2)
                .allSatisfy((line) -> assertThat(printed)
                        .anySatisfy((event) -> assertThat(event).matches(pattern(line))));
    }

    /** Returns a pattern in which an ellipsis matches any text. */
    private static Pattern pattern(String line) {
        return Pattern.compile(
                Arrays.stream(line.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }
}
