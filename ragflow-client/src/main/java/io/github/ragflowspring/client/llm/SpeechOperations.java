package io.github.ragflowspring.client.llm;

import io.github.ragflowspring.client.transfer.Download;
import io.github.ragflowspring.client.transfer.UploadSource;
import org.springframework.lang.CheckReturnValue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Converts text to speech and speech to text, with the default models of the account. Requires v0.24.0.
 *
 * <p>Nothing is sent before the result is subscribed to. Without a default model, results fail with a {@link
 * io.github.ragflowspring.client.error.RagflowInvalidRequestException}.
 *
 * <p>Implemented by the library only; methods may be added in a minor release.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface SpeechOperations {

    /**
     * Speak a text ({@code POST /api/v1/chat/audio/speech}, on v0.25.0 {@code POST /api/v1/chats/tts}, on v0.24 {@code POST
     * /v1/conversation/tts}).
     *
     * <p>The sound arrives sentence by sentence, in the format of the model; RAGFlow calls it {@code audio/mpeg}. RAGFlow
     * appends the failure of a model to the sound. The library removes it and fails with a {@link
     * io.github.ragflowspring.client.error.RagflowModelException}, after the sound before it.
     *
     * @param text the text, not blank
     * @return the sound, requested when one of the results of the download is subscribed to
     */
    Download speak(String text);

    /**
     * Recognize speech ({@code POST /api/v1/chat/audio/transcription}, on v0.25.0 {@code POST
     * /api/v1/chats/transcriptions}, on v0.24 {@code POST /v1/conversation/sequence2txt}).
     *
     * @param audio the recording, whose file name ends with {@code .wav}, {@code .mp3}, {@code .m4a}, {@code .aac}, {@code
     *     .flac}, {@code .ogg}, {@code .webm}, {@code .opus} or {@code .wma}
     * @return the text, empty for silence; a {@link
     *     io.github.ragflowspring.client.error.RagflowInvalidRequestException} if RAGFlow does not accept the file name, a
     *     {@link io.github.ragflowspring.client.error.RagflowServerException} or {@link
     *     io.github.ragflowspring.client.error.RagflowModelException} if the model failed
     */
    Mono<String> transcribe(UploadSource audio);

    /**
     * Recognize speech and emit the text while it becomes longer (the same routes as {@link #transcribe(UploadSource)}).
     * Most models emit it only once.
     *
     * @param audio the recording
     * @return the whole text so far, again and again; a {@link
     *     io.github.ragflowspring.client.error.RagflowModelException} if the model failed
     */
    Flux<String> stream(UploadSource audio);
}
