package io.github.ragflowspring.client.llm;

import static io.github.ragflowspring.client.recordings.Recorded.data;
import static io.github.ragflowspring.client.recordings.Recorded.isMethod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ragflowspring.client.MemoryServer;
import io.github.ragflowspring.client.TestClients;
import io.github.ragflowspring.client.error.RagflowModelException;
import io.github.ragflowspring.client.recordings.RecordingTable;
import io.github.ragflowspring.client.recordings.RecordingsTestBase;
import io.github.ragflowspring.client.transfer.UploadSource;
import io.github.ragflowspring.fixtures.Recording;
import io.github.ragflowspring.fixtures.Recordings;
import io.github.ragflowspring.fixtures.Reply;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.util.unit.DataSize;
import reactor.test.StepVerifier;

/** Every recorded exchange about speech passes through {@link SpeechOperations}. */
class SpeechRecordingsTests extends RecordingsTestBase {

    private static final UploadSource AUDIO = UploadSource.of("q.wav", new byte[44]);

    @Override
    protected void define(RecordingTable recordings) {
        recordings.of("v0.25.6", "v0.27.0").area("speech");
        // Failures of the model in the sound have tests of their own.
        recordings.leaveOut(6, (recording) -> recording.response().text().contains("data:{\"code\""));
        recordings.leaveOut(2, (recording) -> recording.name().equals("transcription_fails_stream"));
        recordings
                .on("speech.speak", "POST", "/chat/audio/speech")
                .successIf((recording) -> recording.response().status() == 200
                        && !recording.response().text().startsWith("{\"code\""))
                .call(
                        (client, recording) ->
                                client.models().speech().speak("x").toBytes(DataSize.ofMegabytes(1)),
                        (recording, sound) ->
                                assertThat(sound).isEqualTo(recording.response().bodyBytes()));
        recordings
                .on(
                        "speech.stream",
                        (recording) -> isMethod(recording, "POST")
                                && recording.response().text().startsWith("data:"))
                .successIf((recording) -> true)
                .call(
                        (client, recording) ->
                                client.models().speech().stream(AUDIO).last(),
                        (recording, text) ->
                                assertThat(recording.response().text()).contains("\"text\": \"" + text + "\""));
        recordings
                .on("speech.transcribe", "POST", "/chat/audio/transcription")
                .call(
                        (client, recording) -> client.models().speech().transcribe(AUDIO),
                        (recording, text) -> assertThat(text)
                                .isEqualTo(data(recording).path("text").asString()));
        for (String release : new String[] {"v0.25.6", "v0.27.0"}) {
            recordings.request(
                    Recordings.recording(release, "speech", "speech"),
                    (client) ->
                            client.models().speech().speak("Halley returns.").body());
        }
        recordings.comparesRequests(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.25.6", "v0.27.0"})
    void raisesFailureInSound(String release) {
        Recording whole = Recordings.recording(release, "speech", "speech_fails");
        Recording later = Recordings.recording(release, "speech", "speech_fails_mid");
        byte[] bytes = later.response().bodyBytes();
        int sound = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("data:{\"code\"");

        assertThatExceptionOfType(RagflowModelException.class)
                .isThrownBy(() -> speech(whole, release)
                        .speak("x")
                        .toBytes(DataSize.ofMegabytes(1))
                        .block(TestClients.PATIENCE))
                .satisfies((ex) -> assertThat(ex.rawText()).contains("stand-in speech failed"));
        AtomicInteger received = new AtomicInteger();
        StepVerifier.create(speech(later, release).speak("x").body().doOnNext((buffer) -> {
                    received.addAndGet(buffer.readableByteCount());
                    DataBufferUtils.release(buffer);
                }))
                .thenConsumeWhile((buffer) -> true)
                .expectError(RagflowModelException.class)
                .verify(TestClients.PATIENCE);
        assertThat(received).hasValue(sound);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.25.6", "v0.27.0"})
    void raisesFailureOfTranscription(String release) {
        Recording recording = Recordings.recording(release, "speech", "transcription_fails_stream");

        StepVerifier.create(speech(recording, release).stream(AUDIO))
                .expectErrorSatisfies((ex) -> assertThat(ex)
                        .isInstanceOfSatisfying(
                                RagflowModelException.class,
                                (failure) -> assertThat(failure.rawText()).contains("stand-in transcription failed")))
                .verify(TestClients.PATIENCE);
    }

    private static SpeechOperations speech(Recording recording, String release) {
        return TestClients.client(new MemoryServer().on((request) -> true, Reply.of(recording)), release)
                .models()
                .speech();
    }
}
