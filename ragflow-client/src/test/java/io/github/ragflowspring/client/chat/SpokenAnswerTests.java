package io.github.ragflowspring.client.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.answer.Answer;
import io.github.ragflowspring.client.answer.AnswerEvent;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.Reply;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests for answers of assistants that speak. */
class SpokenAnswerTests {

    private static final ChatQuestion QUESTION = ChatQuestion.of("x").sessionId("s1");

    private static final Pattern SOUND = Pattern.compile("\"audio_binary\": ?\"([0-9a-f]+)\"");

    @ParameterizedTest
    @CsvSource({
        "v0.25.6, ask_tts", "v0.27.0, ask_tts", "v0.25.6, ask_tts_legacy", "v0.27.0, ask_tts_legacy",
        "v0.25.6, ask_tts_plain", "v0.27.0, ask_tts_plain", "v0.25.6, ask_tts_fails", "v0.27.0, ask_tts_fails"
    })
    void streamsSound(String release, String name) {
        Recording recording = Recordings.recording(release, "chat_settings", name);

        List<AnswerEvent> events =
                chats(recording, release).stream("c1", QUESTION).collectList().block(TestClients.PATIENCE);

        ByteArrayOutputStream sound = new ByteArrayOutputStream();
        for (AnswerEvent event : events) {
            if (event instanceof AnswerEvent.Speech speech) {
                sound.writeBytes(speech.sound());
            }
        }
        assertThat(sound.toByteArray()).isEqualTo(recorded(recording));
        assertThat(sound.size() > 0).isEqualTo(!name.equals("ask_tts_fails"));
        assertThat(events).noneMatch(AnswerEvent.Unknown.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.25.6", "v0.27.0"})
    void returnsSound(String release) {
        Recording recording = Recordings.recording(release, "chat_settings", "ask_tts_nonstream");

        Answer answer = chats(recording, release).ask("c1", QUESTION).block(TestClients.PATIENCE);

        assertThat(answer.speech()).isEqualTo(recorded(recording)).isNotEmpty();
        assertThat(answer).isEqualTo(answer.toBuilder().build());
        assertThat(answer).isNotEqualTo(answer.toBuilder().speech(null).build());
    }

    private static byte[] recorded(Recording recording) {
        ByteArrayOutputStream sound = new ByteArrayOutputStream();
        Matcher matcher = SOUND.matcher(recording.response().text());
        while (matcher.find()) {
            sound.writeBytes(HexFormat.of().parseHex(matcher.group(1)));
        }
        return sound.toByteArray();
    }

    private static ChatOperations chats(Recording recording, String release) {
        return TestClients.client(new MemoryServer().on((request) -> true, Reply.of(recording)), release)
                .chats();
    }
}
