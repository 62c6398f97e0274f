package io.github.ragflowspring.client.internal.llm;

import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.transport.Call;
import io.github.ragflowspring.client.internal.transport.Exchange;
import io.github.ragflowspring.client.internal.transport.MultipartBody;
import io.github.ragflowspring.client.llm.SpeechOperations;
import io.github.ragflowspring.client.transfer.Download;
import io.github.ragflowspring.client.transfer.UploadSource;
import java.util.Map;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Calls models of speech over an {@link Exchange}. */
final class DefaultSpeechOperations implements SpeechOperations {

    /** The name of the sound, which the response does not have. */
    private static final Mono<String> NAME = Mono.just("speech.mp3");

    private final Exchange exchange;

    DefaultSpeechOperations(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public Download speak(String text) {
        Assert.hasText(text, "'text' must not be blank");
        return this.exchange
                .call(Operation.SPEECH_SPEAK)
                .body(Map.of("text", text))
                .filter(SpokenFailure::separate)
                .download(NAME, false);
    }

    @Override
    public Mono<String> transcribe(UploadSource audio) {
        return call(Operation.SPEECH_TRANSCRIBE, audio, false)
                .answeredByModel()
                .read((envelope, errors) ->
                        TranscriptionReader.checked(envelope.fields().textOrEmpty("text"), errors));
    }

    @Override
    public Flux<String> stream(UploadSource audio) {
        return call(Operation.SPEECH_STREAM, audio, true).stream(TranscriptionReader::new);
    }

    private Call call(Operation operation, UploadSource audio, boolean stream) {
        return this.exchange
                .call(operation)
                .multipart(() -> new MultipartBody()
                        .text("stream", Boolean.toString(stream))
                        .file("file", audio));
    }
}
