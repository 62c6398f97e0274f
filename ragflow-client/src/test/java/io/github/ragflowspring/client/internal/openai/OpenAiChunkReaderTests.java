package io.github.ragflowspring.client.internal.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.ragflowspring.client.error.RagflowModelException;
import io.github.ragflowspring.client.error.RagflowServerException;
import io.github.ragflowspring.client.error.RagflowStreamException;
import io.github.ragflowspring.client.internal.wire.NamingErrors;
import io.github.ragflowspring.client.openai.OpenAiChunk;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tests for {@link OpenAiChunkReader}: the pieces of a stream that are its text. */
class OpenAiChunkReaderTests {

    private final List<OpenAiChunk> chunks = new ArrayList<>();

    static Stream<Recording> agentStreams() {
        return Stream.of("openai_agent", "agents_openai")
                .flatMap((area) -> Recordings.ofAllReleases(area).stream())
                .filter((recording) -> recording.response().isEventStream()
                        && !recording.response().aborted());
    }

    @Test
    void coversAgentStreamsOfAllReleases() {
        assertThat(agentStreams().map(Recording::release).distinct()).hasSameSizeAs(Recordings.releases());
    }

    @ParameterizedTest
    @MethodSource("agentStreams")
    void readsStreamsOfAgents(Recording recording) {
        StringBuilder text = new StringBuilder();
        int references = 0;
        List<String> frames = new ArrayList<>();
        for (String line : recording.response().text().split("\n", -1)) {
            if (line.startsWith("data:")) {
                frames.add(line.substring("data:".length()).strip());
            }
        }
        for (String frame : frames.subList(0, frames.size() - 1)) {
            JsonNode delta = JsonMapper.shared().readTree(frame).at("/choices/0/delta");
            text.append(delta.path("content").asString(""));
            references += delta.at("/reference/chunks").size();
        }

        Throwable error = catchThrowable(() -> read(false, frames.toArray(String[]::new)));

        if (text.toString().startsWith("**ERROR**")) {
            assertThat(error)
                    .isInstanceOfSatisfying(
                            RagflowModelException.class,
                            (failure) -> assertThat(failure.rawText()).isEqualTo(text.toString()));
        } else {
            assertThat(error).isNull();
            assertThat(text()).isEqualTo(text.toString());
            assertThat(this.chunks.stream()
                            .filter((chunk) -> chunk.references() != null)
                            .mapToInt((chunk) -> chunk.references().chunks().size())
                            .sum())
                    .isEqualTo(references);
        }
    }

    @Test
    void takesRepetitionAsFinalContent() {
        read(
                true,
                content("Paris is the capital of France."),
                content(" It is large."),
                content("<think>hm</think>Paris is the capital of France [ID:0]. It is large. [ID:1]"),
                FINISH,
                "[DONE]");

        assertThat(text()).isEqualTo("Paris is the capital of France. It is large.");
        assertThat(last().finalContent()).isEqualTo("Paris is the capital of France [ID:0]. It is large. [ID:1]");
    }

    @Test
    void takesRepetitionAsTextIfMoreFollows() {
        read(true, content("Ha"), content("Ha"), content("Ha!"), content("HaHaHa!"), FINISH, "[DONE]");

        assertThat(text()).isEqualTo("HaHaHa!");
    }

    @Test
    void takesRepetitionAsTextIfReleaseDoesNotRepeat() {
        read(false, content("Ha"), content("Ha"), FINISH, "[DONE]");

        assertThat(text()).isEqualTo("HaHa");
    }

    @Test
    void doesNotTakeOnlyPieceAsRepetition() {
        read(true, content("NOTHING FOUND"), FINISH, "[DONE]");

        assertThat(text()).isEqualTo("NOTHING FOUND");
    }

    @Test
    void doesNotTakeLastPieceWithoutDatasetsAsRepetition() {
        read(true, content("One, two, three, "), content("and four."), FINISH, "[DONE]");

        assertThat(text()).isEqualTo("One, two, three, and four.");
        assertThat(last().finalContent()).isNull();
    }

    @Test
    void doesNotRepeatModelFailure() {
        String failure = "Paris is **ERROR**: CONNECTION_ERROR - peer closed connection";

        Throwable error = catchThrowable(() -> read(true, content(failure), content(failure), FINISH, "[DONE]"));

        assertThat(error).isInstanceOfSatisfying(RagflowModelException.class, (ex) -> {
            assertThat(ex.kind()).isEqualTo("CONNECTION_ERROR");
            assertThat(ex.partialAnswer()).isEqualTo("Paris is ");
            assertThat(ex.rawText()).isEqualTo("**ERROR**: CONNECTION_ERROR - peer closed connection");
        });
    }

    @Test
    void doesNotMistakeAnswersAboutErrorsForFailures() {
        read(false, content("`**ERROR**: ` is how "), content("RAGFlow marks them."), FINISH, "[DONE]");

        assertThat(text()).isEqualTo("`**ERROR**: ` is how RAGFlow marks them.");
    }

    @Test
    void findsModelFailureAcrossPieces() {
        Throwable error = catchThrowable(() -> read(
                false, content("Hello **ERR"), content("OR**: TIMEOUT"), content(" - too slow"), FINISH, "[DONE]"));

        assertThat(error)
                .isInstanceOfSatisfying(
                        RagflowModelException.class,
                        (ex) -> assertThat(ex.partialAnswer()).isEqualTo("Hello "));
        assertThat(text()).isEqualTo("Hello ");
    }

    @Test
    void failsAtEnvelopeInStream() {
        Throwable error =
                catchThrowable(() -> read(false, content("Hello"), "{\"code\":500,\"message\":\"boom\"}", "[DONE]"));

        assertThat(error).isInstanceOfSatisfying(RagflowStreamException.class, (ex) -> {
            assertThat(ex.partialAnswer()).isEqualTo("Hello");
            assertThat(ex.getCause()).isInstanceOf(RagflowServerException.class);
        });
    }

    @Test
    void failsIfStreamEndsWithoutEndMark() {
        assertThat(catchThrowable(() -> read(false, content("Hello"), FINISH)))
                .isInstanceOfSatisfying(
                        RagflowStreamException.class,
                        (ex) -> assertThat(ex.partialAnswer()).isEqualTo("Hello"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"choices\":[]}", "{\"choices\":null}", "{\"choices\":[{}]}", "[]", "null"})
    void ignoresFramesWithoutPiece(String frame) {
        read(false, content("Hel"), frame, content("lo"), FINISH, "[DONE]");

        assertThat(text()).isEqualTo("Hello");
    }

    private static final String FINISH =
            "{\"choices\":[{\"delta\":{\"content\":null},\"finish_reason\":\"stop\"}],\"usage\":{\"total_tokens\":3}}";

    private void read(boolean repeats, String... frames) {
        OpenAiChunkReader reader = new OpenAiChunkReader(new NamingErrors(), repeats);
        assertThat(reader.partialAnswer()).isNull();
        for (String frame : frames) {
            byte[] bytes = (" " + frame).getBytes(StandardCharsets.UTF_8);
            reader.onFrame(bytes, 1, bytes.length - 1, this.chunks::add);
        }
        assertThat(reader.isDone()).isEqualTo(frames[frames.length - 1].equals("[DONE]"));
        reader.onEnd(this.chunks::add);
    }

    private String text() {
        return this.chunks.stream().map(OpenAiChunk::content).collect(Collectors.joining());
    }

    private OpenAiChunk last() {
        return this.chunks.get(this.chunks.size() - 1);
    }

    private static String content(String content) {
        return JsonMapper.shared()
                .writeValueAsString(java.util.Map.of(
                        "choices", List.of(java.util.Map.of("delta", java.util.Map.of("content", content)))));
    }
}
